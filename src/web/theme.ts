import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Ink blue: what can be acted on. Shade 8 is used for filled parts, since 6 and 7 fail WCAG AA on paper. */
const ink: MantineColorsTuple = [
  '#eef2f9',
  '#dbe3f0',
  '#b7c6e1',
  '#91a8d1',
  '#6f8dc3',
  '#577abb',
  '#4870b4',
  '#375c9b',
  '#23406f',
  '#1a325a',
]
/** Seal red: adopted, issued, signed, and nothing else. */
const seal: MantineColorsTuple = [
  '#fdeeec',
  '#f6dad7',
  '#edb1ab',
  '#e5867d',
  '#de6257',
  '#da4c3f',
  '#d94033',
  '#b93025',
  '#a1261d',
  '#8c1c15',
]

/** What Mantine sets its dark lists, labels and fields from: the same night as tokens.css. 0 is the text, 4 a line, 6 a list, 7 a sheet, 8 the page. */
const dark: MantineColorsTuple = [
  '#ece6d9',
  '#d0cabd',
  '#b5aea0',
  '#969ba6',
  '#3a4456',
  '#263041',
  '#1c2432',
  '#161c28',
  '#10151e',
  '#0a0e15',
]

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 8,
  colors: { ink, seal, dark },
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // The list of choices scrolls itself, so that it is the combobox's popup for a screen reader and no region of its own.
    Select: {
      defaultProps: { withScrollArea: false, styles: { options: { maxHeight: 240, overflowY: 'auto' } } },
    },
    MultiSelect: {
      defaultProps: { withScrollArea: false, styles: { options: { maxHeight: 240, overflowY: 'auto' } } },
    },
    Checkbox: { defaultProps: { size: 'md' } },
    Pill: { styles: { root: { background: 'var(--act-ground)', color: 'var(--ink)' } } },
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } },
  },
})

const OURS = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--well)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--hair-strong)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--act)',
  '--mantine-color-error': 'var(--seal)',
  '--mantine-color-seal-light': 'var(--seal-ground)',
  '--mantine-color-seal-light-hover': 'var(--seal-ground)',
  '--mantine-color-seal-light-color': 'var(--seal)',
  '--mantine-color-ink-light': 'var(--act-ground)',
  '--mantine-color-ink-light-hover': 'var(--act-ground)',
  '--mantine-color-ink-light-color': 'var(--act)',
  '--mantine-color-disabled': 'var(--well)',
  '--mantine-color-disabled-color': 'var(--ink-soft)',
}

/** Mantine's grounds and dimmed text follow our tokens in both schemes, so that contrast holds. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: OURS, dark: OURS })
