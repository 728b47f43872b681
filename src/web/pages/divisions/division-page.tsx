export function DivisionPage() {
  return null
}
