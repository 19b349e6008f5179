// Names of people who never were, in the spellings in which such names arrive. Weights follow the countries to which most
// people returned over the years.

/** Gives numbers below a limit, the same for the same seed (mulberry32). */
export function chanceOf(seed: number) {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  const pick = <T>(list: readonly T[]): T => {
    const item = list[below(list.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return { below, pick }
}
export type Chance = ReturnType<typeof chanceOf>

type Stock = {
  readonly country: string
  readonly weight: number
  readonly script: 'cyrillic' | 'arabic' | null
  readonly roots: string
  readonly endings: string
  readonly given: string
}

const STOCKS: readonly Stock[] = [
  {
    country: 'BR',
    weight: 20,
    script: null,
    roots:
      'Silva Souza Costa Santos Oliveira Pereira Rodrigues Almeida Nascimento Lima Araujo Fernandes Carvalho Gomes Martins Rocha Ribeiro Alves Monteiro Mendes Barros Freitas Barbosa Pinto Moura Cavalcanti Dias Castro Campos Cardoso Teixeira Vieira Moreira Nunes Marques Machado Lopes Siqueira Batista Nogueira Antunes Amaral Borges Queiroz Xavier',
    endings: ' | Neto| Filho| da Cruz| dos Anjos| de Paula| Junior| Bastos| Prado| Leite| Rezende| Guimaraes',
    given:
      'Wesley Edson Rogerio Adilson Fabricio Jean Miguel Davi Rosangela Luciene Simone Jussara Eliane Vanusa Laura Yasmin Thiago Rafael Marcelo Juliana Patricia Aparecida Josefa Raimundo Severino Tatiane Cleber Gilson Neusa Ivanilde',
  },
  {
    country: 'UA',
    weight: 14,
    script: 'cyrillic',
    roots:
      'Shevch Bondar Kovalch Tkach Kravch Oliyn Savch Polishch Moroz Lysen Rudn Petren Havryl Marchen Levch Melnych Hrytsen Pavlen Vasylch Klymen Romanch Danylch Yurch Zakharch Sydoren Fedoren Kostyn Nazaren Demchen Onyshch',
    endings: 'enko|uk|ko|ak|ovych|yshyn|ivskyi|yuk',
    given:
      'Oleksandr Serhiy Volodymyr Andriy Mykola Yuriy Ihor Vasyl Oksana Tetyana Natalia Olena Iryna Svitlana Halyna Nadia Bohdan Taras Roman Yaroslav Khrystyna Lyudmyla Zinaida Kateryna',
  },
  {
    country: 'IQ',
    weight: 12,
    script: 'arabic',
    roots:
      'Al-Rubaye Jaf Barzinji Al-Khafaji Shwani Al-Dulaimi Garmiani Al-Lami Al-Jubouri Al-Tamimi Al-Saadi Al-Shammari Zebari Barwari Al-Obaidi Al-Janabi Al-Azzawi Al-Maliki Hawrami Talabani Al-Bayati Al-Zubaidi Al-Qaisi Al-Hamdani',
    endings: '| Hussein| Karim| Rashid| Jassim| Khalaf| Mahmoud| Qadir| Salih| Abdullah',
    given:
      'Mohammed Ahmed Hussein Ali Hassan Mustafa Omar Yousif Khalid Karwan Rebin Dilshad Hemin Omed Zaid Saif Anas Laith Shilan Zahraa Nigar Hiba Tara Rusul Sazan Noor Fatima Zainab Maryam Sara',
  },
  {
    country: 'RO',
    weight: 9,
    script: null,
    roots:
      'Pop Ion Mun Dumitr Sto Cioban Lup Mat Ghe Rus Mol Barb Ungur Con Vasil Petr Stan Dobr Craciun Florea Lazar Neagu Oprea Tudor Voicu Zamfir Iord Manol',
    endings: 'escu|eanu|aru|oiu|eanu|iu|u|ache|ea',
    given:
      'Andrei Mihai Ionut Florin Gheorghe Vasile Costel Marian Elena Mariana Daniela Ioana Cristina Loredana Viorica Nicoleta Bogdan Razvan Catalin Gabriela Constantin Alexandru',
  },
  {
    country: 'RU',
    weight: 9,
    script: 'cyrillic',
    roots:
      'Kham Mus Magom Abdul Dzhabra Umar Khas Isra Baisa Dudy Gaita Saidu Vakh Edil Asla Betel Chagha Elmurz Yandar Akhmad Zakri Temirg Sultan Arsan',
    endings: 'ayev|ov|iev|khanov|bekov|anov|gayev|aliev',
    given:
      'Magomed Ruslan Aslan Zelimkhan Khamzat Ramzan Islam Adam Zaur Timur Zarema Madina Aminat Khava Malika Zalina Petimat Luiza Elina Rustam Shamil Isa Musa Yakub',
  },
  {
    country: 'GE',
    weight: 9,
    script: 'cyrillic',
    roots:
      'Ber Tsiklau Lom Gogol Sulkhan Pap Khuts Zedgin Mch Kap Gel Kiknad Jan Shengel Chkhe Kvarats Tsere Javakh Machaid Gvel Bochor Nozad',
    endings: 'idze|ishvili|adze|elidze|iani|ashvili|uri',
    given:
      'Giorgi Zurab Temur Irakli Gocha Mamuka Shota Luka Nino Ketevan Tamar Nana Lali Maia Eka Davit Levan Nodar Otar Natela Rusudan Tinatin Vakhtang Badri',
  },
  {
    country: 'GN',
    weight: 7,
    script: null,
    roots:
      'Diallo Bah Soumah Barry Kourouma Bangoura Balde Sylla Camara Conde Keita Toure Traore Cisse Kaba Sow Doumbouya Fofana Sidibe Diakite Bangura Yattara Kante Magassouba',
    endings: ' | Ibrahima| Alpha| Mariam',
    given:
      'Mamadou Ibrahima Alseny Boubacar Mohamed Souleymane Abdoulaye Thierno Ousmane Fatoumata Aissatou Mariama Kadiatou Oumou Hawa Saikou Lamine Amadou Elhadj Moussa Sekou Binta Djenabou Aminata',
  },
  {
    country: 'AM',
    weight: 6,
    script: 'cyrillic',
    roots:
      'Manuk Galst Petros Hovhannis Sargs Grigor Haruty Karapet Vardan Avetis Khachat Mkrtch Gevorg Martiros Simon Stepan Hakob Ghazar Melkon Aslan',
    endings: 'yan|ian|uryan|osyan|sian',
    given:
      'Armen Gevorg Hayk Karen Ashot Tigran Vardan Samvel Anahit Naira Gayane Armine Lusine Karine Narine Hasmik Artur Gagik Suren Ruzanna',
  },
  {
    country: 'AF',
    weight: 5,
    script: 'arabic',
    roots:
      'Rahimi Hossaini Ahmadi Mohammadi Karimi Noori Hashimi Rezai Sadat Amiri Haidari Qasimi Yousufi Jafari Akbari Safi Stanikzai Popal Nazari Sultani Wardak Zahir',
    endings: '| | Khan| Shah| Zada| Yar',
    given:
      'Mohammad Ahmad Abdul Reza Ghulam Najib Farid Jawad Hamid Zahra Maryam Fatima Shukria Laila Nasrin Zarghona Mirwais Habib Sayed Esmat Rahmat Yasin',
  },
  {
    country: 'AL',
    weight: 9,
    script: null,
    roots:
      'Hoxh Krasniq Berish Gash Shal Morin Kelmend Gashi Bytyq Ahmet Zeqir Osman Rexhep Hajdar Hasan Kastrat Sadik Haliti Mustaf Ibrahim Salih Selim',
    endings: 'a|i|iu|aj|ollari|uci',
    given:
      'Arben Besnik Driton Ilir Agim Valon Shpend Fatmir Vjosa Arta Teuta Shpresa Mirjeta Besa Drita Lirije Blerim Gezim Nexhmije Xhevdet',
  },
]

/** Ways in which clerks, consulates and machines write the same sound. */
const TRANSLITERATIONS: readonly (readonly [RegExp, string])[] = [
  [/ou/, 'u'],
  [/u/, 'ou'],
  [/kh/i, 'h'],
  [/dj/, 'j'],
  [/sh/, 'ch'],
  [/y/, 'i'],
  [/i/, 'y'],
  [/w/, 'v'],
  [/v/, 'w'],
  [/ss/, 's'],
  [/ll/, 'l'],
  [/mm/, 'm'],
  [/ph/, 'f'],
  [/ee/, 'i'],
  [/e/, 'i'],
  [/o/, 'u'],
  [/c(?=[aou])/, 'k'],
  [/q/, 'k'],
  [/z/, 's'],
]

export function transliterated(name: string, { pick }: Chance): string {
  const possible = TRANSLITERATIONS.filter(([sound]) => sound.test(name.slice(1)))
  if (possible.length === 0) return `${name}h`
  const [sound, letters] = pick(possible)
  return name.slice(0, 1) + name.slice(1).replace(sound, letters)
}

export type InventedPerson = {
  readonly familyName: string
  readonly givenNames: string
  readonly nativeName: string | null
  readonly country: string
  readonly script: Stock['script']
}

const TOTAL = STOCKS.reduce((sum, { weight }) => sum + weight, 0)

function stockOf({ below }: Chance): Stock {
  let place = below(TOTAL)
  for (const stock of STOCKS) {
    place -= stock.weight
    if (place < 0) return stock
  }
  throw new Error('no stock')
}

/** How many of a hundred names arrive in another spelling than the usual one. */
const OTHER_SPELLING = 35

export function inventPerson(chance: Chance): InventedPerson {
  const stock = stockOf(chance)
  const spelt = (name: string) => (chance.below(100) < OTHER_SPELLING ? transliterated(name, chance) : name)
  const familyName = spelt(
    `${chance.pick(stock.roots.split(' '))}${chance.pick(stock.endings.split('|'))}`.trim(),
  )
  const first = spelt(chance.pick(stock.given.split(' ')))
  const second = chance.below(3) === 0 ? ` ${spelt(chance.pick(stock.given.split(' ')))}` : ''
  const givenNames = first + second
  const isNativeKnown = stock.script !== null && chance.below(5) === 0
  return {
    familyName,
    givenNames,
    nativeName: isNativeKnown ? inScript(`${givenNames} ${familyName}`, stock.script) : null,
    country: stock.country,
    script: stock.script,
  }
}

const CYRILLIC: readonly (readonly [string, string])[] = Object.entries({
  shch: 'щ', kh: 'х', zh: 'ж', ts: 'ц', ch: 'ч', sh: 'ш', ya: 'я', yu: 'ю', ye: 'е',
  a: 'а', b: 'б', c: 'к', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'х', i: 'и', j: 'дж', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о', p: 'п', q: 'к',
  r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'кс', y: 'й', z: 'з',
}) // prettier-ignore
const ARABIC: readonly (readonly [string, string])[] = Object.entries({
  kh: 'خ', sh: 'ش', gh: 'غ', th: 'ث', dh: 'ذ', ch: 'چ', ou: 'و', oo: 'و', ee: 'ي', aa: 'ا',
  a: '', b: 'ب', c: 'ك', d: 'د', e: '', f: 'ف', g: 'گ', h: 'ح', i: 'ي', j: 'ج', k: 'ك', l: 'ل', m: 'م', n: 'ن', o: 'و', p: 'پ', q: 'ق',
  r: 'ر', s: 'س', t: 'ت', u: '', v: 'ڤ', w: 'و', x: 'كس', y: 'ي', z: 'ز',
}) // prettier-ignore

/** A name as it is written at home, letter by letter. */
export function inScript(name: string, script: Stock['script']): string {
  const letters = script === 'arabic' ? ARABIC : script === 'cyrillic' ? CYRILLIC : []
  let rest = name.toLowerCase()
  let written = ''
  while (rest.length > 0) {
    const [latin, letter] = letters.find(([each]) => rest.startsWith(each)) ?? [rest[0] ?? '', rest[0] ?? '']
    written += letter
    rest = rest.slice(latin.length)
  }
  return written
}

export const MISTAKES = [
  'dropped letter',
  'doubled letter',
  'swapped letters',
  'transliteration',
  'other script',
] as const
export type Mistake = (typeof MISTAKES)[number]

/** One mistake in the longest word of a name; in another script the whole name is written anew. */
export function mistyped(person: InventedPerson, mistake: Mistake, chance: Chance): string {
  const name = `${person.givenNames} ${person.familyName}`
  if (mistake === 'other script') {
    return person.script ? inScript(name, person.script) : inScript(name, 'cyrillic')
  }
  const words = name.split(/[ -]/)
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one))
  const at = 1 + chance.below(Math.max(1, longest.length - 2))
  const [before, letter = '', after] = [longest.slice(0, at), longest[at], longest.slice(at + 1)]
  const wrong = {
    'dropped letter': before + after,
    'doubled letter': before + letter + letter + after,
    'swapped letters': before + after.slice(0, 1) + letter + after.slice(1),
    transliteration: transliterated(longest, chance),
  }[mistake]
  return words.map((word) => (word === longest ? wrong : word)).join(' ')
}
