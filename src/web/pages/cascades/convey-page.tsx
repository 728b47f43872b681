export function ConveyPage() {
  return null
}
