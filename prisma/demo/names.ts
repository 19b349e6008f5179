import type { Sex } from '@/lib/people/model'

type Names = {
  readonly families: readonly [string, ...string[]]
  readonly given: Readonly<Record<'M' | 'F', readonly [string, ...string[]]>>
}

/** Invented people: family and given names that occur in each country, dealt out one after the other. */
const NAMES = {
  IQ: {
    families: ['Al-Rubaye', 'Jaf', 'Barzinji', 'Al-Khafaji', 'Shwani', 'Al-Dulaimi', 'Garmiani', 'Al-Lami'],
    given: {
      M: ['Rebin', 'Zaid', 'Karwan', 'Saif', 'Dilshad', 'Anas', 'Hemin', 'Laith', 'Shwan', 'Omed', 'Yaseen'],
      F: ['Shilan', 'Zahraa', 'Nigar', 'Hiba', 'Tara', 'Rusul', 'Avin', 'Sazan', 'Noor', 'Rawshan', 'Dina'],
    },
  },
  GN: {
    families: ['Diallo', 'Bah', 'Soumah', 'Barry', 'Kourouma', 'Bangoura', 'Baldé', 'Sylla'],
    given: {
      M: [
        'Thierno Amadou',
        'Mamadou Saliou',
        'Alseny',
        'Ibrahima Sory',
        'Boubacar Biro',
        'Mohamed Lamine',
        'Elhadj Saïkou',
        'Souleymane',
        'Abdoul Karim',
      ],
      F: ['Fatoumata Binta', 'Aïssatou Lamarana', 'Hadja Mariama', 'Kadiatou', 'Oumou Hawa'],
    },
  },
  BR: {
    families: [
      'Moreira Pinto',
      'Nogueira',
      'Amaral Dias',
      'Batista Rocha',
      'Siqueira',
      'Barbosa Lins',
      'Antunes',
    ],
    given: {
      M: ['Wesley', 'Edson', 'Rogério', 'Adilson', 'Fabrício', 'Jean Carlos', 'Miguel', 'Davi'],
      F: ['Rosângela', 'Luciene', 'Simone', 'Jussara', 'Eliane', 'Vanusa', 'Laura', 'Yasmin'],
    },
  },
  GE: {
    families: [
      'Tsiklauri',
      'Lomidze',
      'Gogoladze',
      'Sulkhanishvili',
      'Papidze',
      'Khutsishvili',
      'Zedginidze',
    ],
    given: {
      M: ['Zurab', 'Temur', 'Irakli', 'Gocha', 'Mamuka', 'Shota', 'Luka'],
      F: ['Nana', 'Ketevan', 'Maia', 'Lali', 'Sopio', 'Marina', 'Elene'],
    },
  },
  MD: {
    families: ['Lungu', 'Pleșca', 'Cojocaru', 'Ursachi', 'Railean', 'Vrabie', 'Guțu'],
    given: {
      M: ['Vasile', 'Sergiu', 'Dumitru', 'Veaceslav', 'Iurie', 'Mihai'],
      F: ['Svetlana', 'Doina', 'Lilia', 'Rodica', 'Aliona', 'Daria'],
    },
  },
  MN: {
    families: ['Gantumur', 'Purevdorj', 'Lkhagvasuren', 'Davaadorj', 'Otgonbayar', 'Nyamsuren', 'Tserendash'],
    given: {
      M: ['Ganzorig', 'Temuulen', 'Bilguun', 'Uuganbayar', 'Erdenebat'],
      F: ['Oyunchimeg', 'Sarnai', 'Bolormaa', 'Khulan', 'Nomin', 'Tsetsegmaa'],
    },
  },
  CO: {
    families: ['Rincón Salgado', 'Ospina Marín', 'Giraldo Peña', 'Quintero Ávila', 'Montoya Lara'],
    given: {
      M: ['Jhon Freddy', 'Óscar Iván', 'Wilmar', 'Hernán Darío', 'Yeison'],
      F: ['Leidy Johana', 'Gloria Inés', 'Diana Marcela', 'Nubia', 'Salomé'],
    },
  },
  AF: {
    families: ['Noorzai', 'Qaderi', 'Amarkhil', 'Sahibzada', 'Naseri', 'Hashimi'],
    given: {
      M: ['Samiullah', 'Rohullah', 'Esmatullah', 'Farhad', 'Nasrat', 'Jawad'],
      F: ['Shabnam', 'Zohra', 'Freshta', 'Parwana', 'Marwa'],
    },
  },
  AM: {
    families: ['Manukyan', 'Petoyan', 'Barsamyan', 'Stepanyan', 'Galstyan', 'Tumasyan'],
    given: {
      M: ['Vahe', 'Hovhannes', 'Gagik', 'Suren', 'Ashot', 'Narek'],
      F: ['Anahit', 'Hasmik', 'Gayane', 'Naira', 'Lilit', 'Mane'],
    },
  },
  AL: {
    families: ['Gjoni', 'Marku', 'Dervishi', 'Bardhi', 'Murati', 'Prifti'],
    given: {
      M: ['Arben', 'Gentian', 'Fatmir', 'Ardit', 'Ilir'],
      F: ['Mirela', 'Valbona', 'Entela', 'Teuta', 'Ornela'],
    },
  },
} as const satisfies Record<string, Names>

export type DemoCountry = keyof typeof NAMES

/** @param place of the household among those of its country */
export function familyName(country: DemoCountry, place: number): string {
  const { families }: Names = NAMES[country]
  return families[place % families.length] ?? families[0]
}

/** @param place of the person among those of their country and sex */
export function givenNames(country: DemoCountry, sex: Exclude<Sex, 'X'>, place: number): string {
  const { given }: Names = NAMES[country]
  return given[sex][place % given[sex].length] ?? given[sex][0]
}

export function isDemoCountry(code: string): code is DemoCountry {
  return code in NAMES
}
