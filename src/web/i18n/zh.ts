const areas = import.meta.glob<Record<string, unknown>>('../../catalogue/zh/*.json', { eager: true, import: 'default' })

export default Object.fromEntries(
  Object.entries(areas).map(([path, words]) => [path.slice(path.lastIndexOf('/') + 1, -'.json'.length), words]),
)
