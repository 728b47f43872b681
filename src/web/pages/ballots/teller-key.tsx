import { Button } from '@mantine/core'
import { useState } from 'react'
import { ballotGiveKey } from '../../../concepts/ballot/ballot.api.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { saveFile } from '../../save-file.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import type { BallotView } from './ballot-page.tsx'
import { tellerSecret } from './device-store.ts'

/** A teller's own corner: makes the key pair here, hands over the public half, keeps the secret one on this device and as a file. */
export function TellerKey({ ballot }: { ballot: BallotView }) {
  const { t, name } = useWords()
  const session = useSession()
  const give = useAct(ballotGiveKey)
  const [secret, setSecret] = useState(tellerSecret.get(ballot.ballotId))
  const own = ballot.tellers[ballot.mine.tellerIndex ?? 0]
  const given = own?.publicKey ?? null

  const [fault, setFault] = useState<Error | null>(null)
  const make = async (): Promise<void> => {
    setFault(null)
    const { makeTellerKeys, sodiumReady } = await import('../../../concepts/ballot/seal.rules.ts')
    await sodiumReady()
    const keys = makeTellerKeys()
    tellerSecret.keep(ballot.ballotId, keys.secretKey)
    setSecret(keys.secretKey)
    give.mutate({ ballotId: ballot.ballotId, publicKey: keys.publicKey })
  }
  const save = (): void => {
    if (secret === null) return
    // two tellers may count at one computer: each file says whose it is
    const who = name(session.data?.person?.name).replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    saveFile(`teller-key-${who}-${ballot.ballotId.slice(-8)}.txt`, new Blob([`${secret}\n`], { type: 'text/plain' }))
  }

  if (ballot.state === 'counted' || ballot.state === 'void') {
    return secret === null ? null : (
      <section className="teller">
        <h2>{t('ballot.your_key')}</h2>
        <p>{t('ballot.key_destroy_note')}</p>
        <Button
          variant="default"
          onClick={() => {
            tellerSecret.drop(ballot.ballotId)
            setSecret(null)
          }}
        >
          {t('ballot.key_destroy')}
        </Button>
      </section>
    )
  }
  return (
    <section className="teller">
      <h2>{t('ballot.your_key')}</h2>
      {given === null ? (
        <>
          <p>{t('ballot.key_note')}</p>
          <ActButton
            refusal={ballot.can['ballot.giveKey']}
            onClick={() => void make().catch(setFault)}
            loading={give.isPending}
          >
            {t('ballot.key_make')}
          </ActButton>
          <RefusalNote error={give.error ?? fault} />
        </>
      ) : (
        <div className="row">
          <StateMark tone={secret === null ? 'due' : 'settled'}>
            {t(secret === null ? 'ballot.key_elsewhere' : 'ballot.key_here')}
          </StateMark>
          {secret === null ? null : (
            <Button variant="default" onClick={save}>
              {t('ballot.key_save')}
            </Button>
          )}
          {secret === null && ballot.state === 'preparing' ? (
            <ActButton
              variant="default"
              refusal={ballot.can['ballot.giveKey']}
              onClick={() => void make().catch(setFault)}
              loading={give.isPending}
            >
              {t('ballot.key_anew')}
            </ActButton>
          ) : null}
          <RefusalNote error={give.error ?? fault} />
        </div>
      )}
    </section>
  )
}
