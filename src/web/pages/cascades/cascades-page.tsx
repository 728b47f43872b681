export function CascadesPage() {
  return null
}
