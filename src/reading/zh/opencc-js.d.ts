// The package types its converters only; its tables are plain strings: "繁 简|…", a sign with several simplified ones lists them with spaces.
declare module 'opencc-js/dict/TSCharacters' {
  const table: string
  export default table
}
