import { Modal } from '@mantine/core'
import { useWords } from '../../i18n/use-words.ts'
import { DESK_KEYS, KEY_GROUPS } from './desk-keys.ts'

/** Every key of the desk, in words. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reading.keys_title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="keys-help">
        {KEY_GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`reading.key_group.${group}`)}</h3>
            <dl>
              {DESK_KEYS.filter((one) => one.group === group).map((one) => (
                <div key={one.act}>
                  <dt>
                    {one.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`reading.key.${one.act}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
