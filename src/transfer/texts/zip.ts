import yauzl from 'yauzl'
import { PlenumError } from '../../kit/errors.ts'
import { UNPACKED_BYTES, ZIP_ENTRIES } from './limits.ts'

export interface Zip {
  readonly names: readonly string[]
  /** The bytes of the entries asked for, by name. */
  read(wanted: (name: string) => boolean): Promise<ReadonlyMap<string, Uint8Array>>
}

const expands = (): PlenumError => new PlenumError('FILE_EXPANDS', { limit: `${UNPACKED_BYTES / 1_000_000} MB` })

/**
 * Opens an office file's zip. What its entries say they grow to is summed before any is unpacked; what they grow to in fact is counted while they are,
 * for the saying may be false.
 */
export async function openZip(bytes: Uint8Array): Promise<Zip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const file = await opened(buffer)
  const entries = await listed(file)
  const told = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  // Pictures are packed already and hardly grow, so their part of the sum is no more than the file itself.
  if (told > UNPACKED_BYTES) throw expands()
  return {
    names: entries.map((entry) => entry.fileName),
    async read(wanted) {
      const found = new Map<string, Uint8Array>()
      let room = UNPACKED_BYTES
      for (const entry of entries) {
        if (!wanted(entry.fileName)) continue
        if ((entry.generalPurposeBitFlag & 1) === 1) throw new PlenumError('FILE_ENCRYPTED')
        const content = await unpacked(file, entry, room)
        room -= content.byteLength
        found.set(entry.fileName, content)
      }
      return found
    },
  }
}

const broken = (error: unknown): PlenumError => new PlenumError('FILE_BROKEN', {}, { cause: error })

const opened = (buffer: Buffer): Promise<yauzl.ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, file) => {
      if (error || !file) reject(broken(error))
      else resolve(file)
    })
  })

const listed = (file: yauzl.ZipFile): Promise<yauzl.Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = []
    file.on('error', (error) => reject(broken(error)))
    file.on('end', () => resolve(entries))
    file.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry)
      if (entries.length > ZIP_ENTRIES) reject(expands())
      else file.readEntry()
    })
    file.readEntry()
  })

const unpacked = (file: yauzl.ZipFile, entry: yauzl.Entry, room: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(broken(error))
      const parts: Buffer[] = []
      let size = 0
      stream.on('error', (fault: Error) => reject(/too many bytes/iu.test(fault.message) ? expands() : broken(fault)))
      stream.on('data', (part: Buffer) => {
        size += part.byteLength
        if (size <= room) return void parts.push(part)
        stream.destroy()
        reject(expands())
      })
      stream.on('end', () => resolve(Buffer.concat(parts)))
    })
  })
