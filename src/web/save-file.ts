/** Hands what was made or fetched to the browser as a file of its own. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // some browsers begin to read only after the click is over
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
