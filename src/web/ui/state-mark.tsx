import type { ReactNode } from 'react'

export type Tone = 'settled' | 'due' | 'none' | 'official' | 'moving' | 'open'

/** A state: its shape and word say it, the colour only repeats it. */
export function StateMark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className="state" data-tone={tone}>
      {children}
    </span>
  )
}
