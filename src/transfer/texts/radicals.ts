/**
 * PDFs name characters that are also radicals by the sign of the radical, which looks alike and is another character: 工 comes out as ⼯, 长 as ⻓. The
 * Kangxi radicals (U+2F00) and the ligatures (U+FB00) have a compatibility form; of the supplement (U+2E80), Unicode names the character in
 * EquivalentUnifiedIdeograph.txt.
 */
const SUPPLEMENT =
  '⺁厂⺄乙⺅亻⺇几⺈刀⺉刂⺊卜⺋巳⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

const UNIFIED = new Map<string, string>()
const signs = [...SUPPLEMENT]
for (let i = 0; i + 1 < signs.length; i += 2) UNIFIED.set(signs[i] ?? '', signs[i + 1] ?? '')

/** The characters meant, one for each sign. */
export const withoutRadicals = (words: string): string =>
  words
    .replace(/[\u2E80-\u2EFF]/gu, (sign) => UNIFIED.get(sign) ?? sign)
    .replace(/[\u2F00-\u2FDF\uFB00-\uFB06]/gu, (sign) => sign.normalize('NFKC'))
    .normalize('NFC')
