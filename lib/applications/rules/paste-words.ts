import type { Sex } from '@/lib/people/model'
import type { Relation } from '../model'

// The words people write in the columns of their own lists, in the four languages, folded: small letters, no accents.

/** `Époux / Épouse` and `epoux epouse` are the same word here. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function wordsOf<Value extends string>(lists: Readonly<Record<Value, string>>): ReadonlyMap<string, Value> {
  const words = new Map<string, Value>()
  for (const value of Object.keys(lists) as Value[]) {
    for (const word of lists[value].split(',')) words.set(folded(word), value)
  }
  return words
}

/** What a column of a pasted list may hold. */
export const PASTE_FIELDS = [
  'familyName',
  'givenNames',
  'birthDate',
  'sex',
  'nationality',
  'relation',
  'immigrationNumber',
] as const
export type PasteField = (typeof PASTE_FIELDS)[number]

const HEADINGS = wordsOf<PasteField>({
  familyName:
    'family name,last name,surname,familyname,lastname,nom,nom de famille,noms,familienaam,achternaam,naam,familienname,nachname,zuname,name',
  givenNames:
    'given names,given name,first name,first names,firstname,forename,forenames,prenom,prenoms,prénom(s),voornaam,voornamen,roepnaam,vorname,vornamen,vorname(n)',
  birthDate:
    'date of birth,birth date,birthdate,birthday,born,born on,dob,year of birth,date de naissance,né le,née le,né(e) le,naissance,ddn,année de naissance,geboortedatum,geboren,geboren op,geb datum,gebdatum,geboortejaar,geburtsdatum,geburtstag,geboren am,geburtsjahr',
  sex: 'sex,gender,m/f,sexe,genre,h/f,geslacht,m/v,geschlecht,m/w,sex as in the document',
  nationality:
    'nationality,country,country of origin,citizenship,nationalité,pays,pays d origine,nationaliteit,land,land van herkomst,staatsangehörigkeit,nationalität,herkunftsland',
  relation:
    'place dans le ménage,relation,relationship,place in the household,role,family relation,lien,lien de parenté,parenté,lien familial,rôle,plaats in het gezin,relatie,verwantschap,gezinsrelatie,plaats in het gezin,familieband,beziehung,verwandtschaft,verwandtschaftsverhältnis,stellung im haushalt',
  immigrationNumber:
    's.p. number,sp number,s.p.,sp,s.p,ov number,o.v.,ov,immigration office number,immigration office number s p,numéro s.p.,n sp,no sp,nr sp,n° s.p.,numéro sp,numéro de sûreté publique,numéro oe,n oe,sp-nummer,s.p.-nummer,ov-nummer,o.v.-nummer,dossiernummer dvz,dvz-nummer,dvz,aktenzeichen,sp nr',
})

/** Headings that hold a whole name in some lists and the family name in others. */
const AMBIGUOUS = new Set(['name', 'naam', 'nom', 'noms'])

/** `Sexe (M/F)`, `Geslacht, zoals in het document` and `Nummer (S.P.)`: the whole, what comes first, what is in brackets. */
function fieldOfHeading(heading: string): PasteField | null {
  const [start = '', bracketed = ''] = heading.split(/[,()]/)
  const words = [heading, start, bracketed].map((part) => HEADINGS.get(folded(part)))
  return words.find((field) => field !== undefined) ?? null
}

/** What the headings of a sheet stand for; a field only once, and a lone "name" is left to a person. */
export function fieldsOfHeadings(headings: readonly string[]): (PasteField | null)[] {
  const found = headings.map(fieldOfHeading)
  const hasGivenNames = found.includes('givenNames')
  return found.map((field, column) => {
    const isRepeated = found.indexOf(field) !== column
    const isWholeName = AMBIGUOUS.has(folded(headings[column] ?? '')) && !hasGivenNames
    return isRepeated || isWholeName ? null : field
  })
}

const SEX_WORDS = wordsOf<Sex>({
  F: 'f,female,woman,girl,femme,féminin,fille,v,vrouw,vrouwelijk,meisje,w,weiblich,frau,mädchen',
  M: 'm,male,man,boy,h,homme,masculin,garçon,mannelijk,jongen,männlich,mann,junge',
  X: 'x,d,divers,diverse,other,non binary,autre,non binaire,anders,ander,non binair,nicht binär,andere,not stated',
})

export function sexOf(text: string): Sex | null {
  // The screens say `V, vrouw`: the letter of the paper and its word.
  const [letter = ''] = text.split(',')
  return SEX_WORDS.get(folded(text)) ?? SEX_WORDS.get(folded(letter)) ?? null
}

const RELATION_WORDS = wordsOf<Relation>({
  principal:
    'principal,principal applicant,main applicant,applicant,head,head of household,head of family,leads the file,self,demandeur,demandeuse,demandeur principal,chef de famille,chef de ménage,mène le dossier,dirige le dossier,personne de référence,lui-même,elle-même,aanvrager,hoofdaanvrager,gezinshoofd,referentiepersoon,leidt het dossier,zelf,antragsteller,antragstellerin,hauptantragsteller,haushaltsvorstand,familienoberhaupt,bezugsperson,führt die akte,selbst',
  partner:
    'partner,spouse,wife,husband,cohabitant,époux,épouse,conjoint,conjointe,mari,femme,compagnon,compagne,partenaire,cohabitant légal,echtgenoot,echtgenote,man,vrouw,levenspartner,samenwonende,ehemann,ehefrau,ehepartner,ehepartnerin,partnerin oder partner,ehegatte,ehegattin,partnerin,lebenspartner,lebensgefährte,lebensgefährtin',
  child:
    'child,son,daughter,stepson,stepdaughter,stepchild,adopted child,enfant,fils,fille,beau-fils,belle-fille,kind,zoon,dochter,stiefzoon,stiefdochter,pleegkind,sohn,tochter,stiefsohn,stieftochter,pflegekind',
  parent:
    'parent,father,mother,père,mère,ouder,vader,moeder,elternteil,vater,mutter,stepfather,stepmother,beau-père,belle-mère',
  sibling:
    'sibling,brother,sister,brother or sister,frère,soeur,sœur,frère ou sœur,fratrie,broer,zus,zuster,broer of zus,bruder,schwester,geschwister,bruder oder schwester',
  other:
    'other,other relative,relative,autre,autre parent,ander,andere,familielid,ander familielid,sonstige,sonstiges,verwandte,verwandter,grandmother,grandfather,grand-mère,grand-père,grootmoeder,grootvader,oma,opa,großmutter,großvater,uncle,aunt,oncle,tante,oom,onkel,nephew,niece,neveu,nièce,neef,nicht,neffe,nichte,cousin,cousine,grandchild,petit-fils,petite-fille,kleinkind,enkel,enkelin',
})

export function relationOf(text: string): Relation | null {
  return RELATION_WORDS.get(folded(text)) ?? null
}
