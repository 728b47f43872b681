export interface PaperFile {
  readonly name: string
  readonly mediaType: string
  readonly base64: string
}

/** A file of the reader's machine as an act takes it. */
export async function paperFileOf(file: File): Promise<PaperFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  // in pieces: a spread of millions of bytes overflows the stack
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return { name: file.name, mediaType: file.type || 'application/octet-stream', base64: btoa(text) }
}
