import { LOCALES } from '@/lib/access/model'
import { countryName } from '@/lib/i18n/format'
import { COUNTRY_CODES, isCountryCode } from '@/lib/programme/reference/countries'
import { folded } from './rules/paste-words'

// The words people write for a nationality, in the four languages. They come with the names of the interface, so they
// stand beside the rules and are handed to them.

/** Names in use beside those of the reference lists. Two states are called Congo: the word alone names neither. */
const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  'rdc,rd congo,dr congo,dr kongo,drc,congo rdc,congo drc,congo kinshasa,kongo kinshasa,republique democratique du congo,democratic republic of the congo,democratische republiek congo,demokratische republik kongo':
    'CD',
  'congo brazzaville,kongo brazzaville,republic of the congo,republique du congo,republiek congo': 'CG',
  'ivory coast,cote d ivoire,ivoorkust,elfenbeinkuste': 'CI',
  'turkey,turkiye,turquie,turkije,turkei': 'TR',
  'russia,russie,rusland,russland,russian federation': 'RU',
  'north macedonia,macedonia,macedoine,macedonie,mazedonien,fyrom': 'MK',
  'kosovo,xkx,rks': 'XK',
  'czech republic,republique tcheque,tsjechie,tschechien': 'CZ',
  'moldova,moldavia,moldavie,moldawien': 'MD',
  'belarus,bielorussie,wit rusland,weissrussland': 'BY',
  'palestine,palestina,palastina': 'PS',
  'viet nam,vietnam': 'VN',
  'swaziland,eswatini': 'SZ',
  'burma,birmanie,birma,myanmar': 'MM',
  'usa,united states,etats unis,verenigde staten,vereinigte staaten': 'US',
  'uk,great britain,royaume uni,verenigd koninkrijk': 'GB',
  'cape verde,cap vert,kaapverdie,kap verde': 'CV',
  'guinea conakry,guinee conakry,guinee,guinea': 'GN',
  'bosnia,bosnie,bosnien': 'BA',
}

/** Codes of three letters (ISO 3166-1 alpha-3), as travel documents print them. */
const PASSPORT_CODES =
  'ABW AW,AFG AF,AGO AO,AIA AI,ALA AX,ALB AL,AND AD,ARE AE,ARG AR,ARM AM,ASM AS,ATA AQ,ATF TF,ATG AG,AUS AU,AUT AT,AZE AZ,BDI BI,BEL BE,BEN BJ,BES BQ,BFA BF,BGD BD,BGR BG,BHR BH,BHS BS,BIH BA,BLM BL,BLR BY,BLZ BZ,BMU BM,BOL BO,BRA BR,BRB BB,BRN BN,BTN BT,BVT BV,BWA BW,CAF CF,CAN CA,CCK CC,CHE CH,CHL CL,CHN CN,CIV CI,CMR CM,COD CD,COG CG,COK CK,COL CO,COM KM,CPV CV,CRI CR,CUB CU,CUW CW,CXR CX,CYM KY,CYP CY,CZE CZ,DEU DE,DJI DJ,DMA DM,DNK DK,DOM DO,DZA DZ,ECU EC,EGY EG,ERI ER,ESH EH,ESP ES,EST EE,ETH ET,FIN FI,FJI FJ,FLK FK,FRA FR,FRO FO,FSM FM,GAB GA,GBR GB,GEO GE,GGY GG,GHA GH,GIB GI,GIN GN,GLP GP,GMB GM,GNB GW,GNQ GQ,GRC GR,GRD GD,GRL GL,GTM GT,GUF GF,GUM GU,GUY GY,HKG HK,HMD HM,HND HN,HRV HR,HTI HT,HUN HU,IDN ID,IMN IM,IND IN,IOT IO,IRL IE,IRN IR,IRQ IQ,ISL IS,ISR IL,ITA IT,JAM JM,JEY JE,JOR JO,JPN JP,KAZ KZ,KEN KE,KGZ KG,KHM KH,KIR KI,KNA KN,KOR KR,KWT KW,LAO LA,LBN LB,LBR LR,LBY LY,LCA LC,LIE LI,LKA LK,LSO LS,LTU LT,LUX LU,LVA LV,MAC MO,MAF MF,MAR MA,MCO MC,MDA MD,MDG MG,MDV MV,MEX MX,MHL MH,MKD MK,MLI ML,MLT MT,MMR MM,MNE ME,MNG MN,MNP MP,MOZ MZ,MRT MR,MSR MS,MTQ MQ,MUS MU,MWI MW,MYS MY,MYT YT,NAM NA,NCL NC,NER NE,NFK NF,NGA NG,NIC NI,NIU NU,NLD NL,NOR NO,NPL NP,NRU NR,NZL NZ,OMN OM,PAK PK,PAN PA,PCN PN,PER PE,PHL PH,PLW PW,PNG PG,POL PL,PRI PR,PRK KP,PRT PT,PRY PY,PSE PS,PYF PF,QAT QA,REU RE,ROU RO,RUS RU,RWA RW,SAU SA,SDN SD,SEN SN,SGP SG,SGS GS,SHN SH,SJM SJ,SLB SB,SLE SL,SLV SV,SMR SM,SOM SO,SPM PM,SRB RS,SSD SS,STP ST,SUR SR,SVK SK,SVN SI,SWE SE,SWZ SZ,SXM SX,SYC SC,SYR SY,TCA TC,TCD TD,TGO TG,THA TH,TJK TJ,TKL TK,TKM TM,TLS TL,TON TO,TTO TT,TUN TN,TUR TR,TUV TV,TWN TW,TZA TZ,UGA UG,UKR UA,UMI UM,URY UY,USA US,UZB UZ,VAT VA,VCT VC,VEN VE,VGB VG,VIR VI,VNM VN,VUT VU,WLF WF,WSM WS,YEM YE,ZAF ZA,ZMB ZM,ZWE ZW'

/** Beginnings of the adjectives of nationality in the four languages: Syrian, Syrienne, Syrische, Syrer. */
const NATIONALITY_STEMS =
  'afghan AF,alban AL,algerian DZ,algerien DZ,algerijn DZ,algerisch DZ,angol AO,armen AM,azerbai AZ,azerbeid AZ,aserbaid AZ,banglad BD,belg BE,benin BJ,bosni BA,brazilian BR,bresilien BR,braziliaan BR,brasilian BR,bulgar BG,burkin BF,burund BI,cameroon CM,camerounais CM,kameroen CM,kamerun CM,chin CN,colombian CO,colombien CO,egypt EG,eritre ER,ethiopi ET,gambi GM,georgi GE,ghan GH,guineen GN,guinean GN,guinees GN,honduran HN,indian IN,indien IN,indiase IN,indisch IN,irak IQ,iraq IQ,iran IR,ivoir CI,ivoriaan CI,kenyan KE,kenian KE,kirgi KG,kosov XK,liban LB,leban LB,libanes LB,maced MK,macedon MK,mazedon MK,mali ML,maroc MA,marok MA,morocc MA,mauritan MR,moldov MD,moldav MD,mongol MN,nepal NP,nigerian NG,nigerien NE,nigeree NE,nigeriaan NG,pakistan PK,palestin PS,palastin PS,roemeen RO,roumain RO,romanian RO,rumanisch RO,russ RU,rwand RW,senegal SN,serb RS,serv RS,sierra SL,somal SO,soudan SD,sudan SD,syr SY,tchad TD,togo TG,tunes TN,tunis TN,turk TR,turc TR,turqu TR,ukrain UA,oekrain UA,uzbek UZ,ouzbek UZ,oezbek UZ,usbek UZ,venezuel VE,vietnam VN'

function pairsOf(text: string): (readonly [string, string])[] {
  return text.split(',').map((pair) => {
    const at = pair.lastIndexOf(' ')
    return [pair.slice(0, at).toLowerCase(), pair.slice(at + 1)] as const
  })
}

function countryWords(): ReadonlyMap<string, string> {
  const words = new Map<string, string>(pairsOf(PASSPORT_CODES))
  for (const code of COUNTRY_CODES) {
    words.set(code.toLowerCase(), code)
    for (const locale of LOCALES) words.set(folded(countryName(code, locale)), code)
  }
  for (const [aliases, code] of Object.entries(COUNTRY_ALIASES)) {
    for (const alias of aliases.split(',')) words.set(alias, code)
  }
  return words
}

/** Made on the first question: a thousand names that most pages never ask for. */
let countries: ReadonlyMap<string, string> | null = null

/** The code of a state named by its code, by its name in one of the four languages, or by its adjective. */
export function countryOf(text: string): string | null {
  const word = folded(text)
  countries ??= countryWords()
  const named = countries.get(word)
  if (named && isCountryCode(named)) return named
  const stem = pairsOf(NATIONALITY_STEMS).find(
    ([beginning]) => !word.includes(' ') && word.startsWith(beginning),
  )
  return stem ? stem[1] : null
}

/** What somebody is told whose word names no country: two states share the adjective of Congo. */
export function problemOfCountry(text: string): 'paste_congo' | 'paste_country' {
  return /^[ck]ongo/.test(folded(text)) ? 'paste_congo' : 'paste_country'
}
