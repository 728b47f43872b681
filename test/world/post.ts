import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface PostOffice {
  readonly port: number
  /** Every letter taken, in the order it came. */
  readonly arrived: { readonly to: string[]; readonly raw: string }[]
  close(): Promise<void>
}

interface PostOptions extends Omit<SMTPServerOptions, 'onData'> {
  /** Why the letter just read is not taken; undefined takes it. */
  readonly refuse?: () => Error | undefined
  /** Between taking a letter and saying so. */
  readonly pauseMs?: number
}

/** A post office of our own on loopback. */
export async function aPostOffice({ refuse, pauseMs = 0, ...options }: PostOptions = {}): Promise<PostOffice> {
  const arrived: PostOffice['arrived'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const refused = refuse?.()
        if (refused) return done(refused)
        const to = session.envelope.rcptTo.map((one) => one.address)
        arrived.push({ to, raw: Buffer.concat(chunks).toString('utf8') })
        setTimeout(done, pauseMs)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    arrived,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
