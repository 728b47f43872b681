const INNER: Readonly<Record<string, string>> = { '《': '〈', '》': '〉', '〈': '《', '〉': '》' }

/** A title as it stands within the title marks of a Chinese sentence: marks alternate inwards, 《关于印发〈办法〉的通知》. */
export const withinTitle = (title: string): string => title.replace(/[《》〈〉]/gu, (mark) => INNER[mark] ?? mark)
