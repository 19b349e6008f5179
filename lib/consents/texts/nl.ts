import type { ConsentWords } from './words'

export const nl: ConsentWords = {
  title: 'Verklaringen en toestemmingen',
  intro:
    'Lees dit met iemand die u vertrouwt. Vraag een tolk als u die nodig hebt: dat kost u niets. Antwoord op elk deel apart. U mag nee zeggen.',
  texts: {
    VOLUNTARY_RETURN: {
      title: 'Ik kies ervoor terug te keren',
      points: [
        'Ik wil België verlaten en terugkeren naar het land dat op dit formulier staat. Ik beslis dit vrij.',
        'Niemand dwingt of bedreigt mij. Niemand heeft mij iets beloofd dat niet hoort bij de hulp die mij is uitgelegd.',
        'Men heeft mij verteld over de reis, de hulp en het geld, over mijn andere mogelijkheden in België, en over wat mijn vertrek betekent voor mijn procedure.',
        'Ik kan altijd van gedachten veranderen, tot ik instap. Ik moet niet zeggen waarom en ik word er niet voor gestraft.',
        'Deze verklaring geldt 90 dagen. Daarna wordt het mij opnieuw gevraagd.',
      ],
    },
    PERSONAL_DATA: {
      title: 'Gebruik van mijn gegevens',
      points: [
        'De organisaties die mijn terugkeer voorbereiden mogen mijn gegevens opschrijven en gebruiken: wie ik ben, mijn gezin, mijn situatie, mijn reis en de hulp die ik krijg.',
        'Zij gebruiken ze alleen om mijn terugkeer en de hulp erna voor te bereiden, en om het geld te verantwoorden.',
        'De overheden van mijn land van herkomst worden niet verwittigd.',
        'Ik mag mijn gegevens zien en fouten laten verbeteren. Ik kan deze toestemming altijd intrekken; dan kan mijn terugkeer niet meer worden voorbereid.',
      ],
    },
    SHARING: {
      title: 'Mijn gegevens delen met: {recipient}',
      points: [
        'Zij mogen krijgen wat ze nodig hebben om mij te helpen, en niet meer.',
        'Ik kan dit altijd intrekken. Dan krijgen zij niets nieuws meer, en zegt men mij wat zij al hebben.',
      ],
    },
    MEDICAL_DATA: {
      title: 'Gebruik van mijn gezondheidsgegevens',
      points: [
        'Gegevens over mijn gezondheid mogen worden gebruikt om mijn reis veilig te maken en om zorg te vinden na mijn aankomst.',
        'Alleen wie ze daarvoor nodig heeft, mag ze zien.',
        'Ik mag nee zeggen. Ik kan toch terugkeren, maar zorg kan dan misschien niet vooraf worden geregeld.',
        'Ik kan dit altijd intrekken. Het geldt 12 maanden.',
      ],
    },
    STORY: {
      title: 'Mijn verhaal vertellen',
      points: [
        'Mijn verhaal mag worden gepubliceerd om andere mensen te informeren. Ik lees het vooraf, en mijn naam wordt veranderd als ik dat wil.',
        'Als ik nee zeg, verandert er niets aan de hulp die ik krijg.',
        'Ik kan dit altijd intrekken: dan wordt het van het internet gehaald. Wat gedrukt is, kan niet worden teruggehaald.',
      ],
    },
    PHOTO: {
      title: 'Foto’s van mij',
      points: [
        'Foto’s waarop ik te zien ben mogen worden gepubliceerd om andere mensen te informeren. Ik zie ze vooraf.',
        'Als ik nee zeg, verandert er niets aan de hulp die ik krijg.',
        'Ik kan dit altijd intrekken: dan worden ze van het internet gehaald. Wat gedrukt is, kan niet worden teruggehaald.',
      ],
    },
  },
  recipients: {
    FEDASIL: 'Fedasil',
    IOM: 'de Internationale Organisatie voor Migratie (IOM)',
    CARITAS: 'Caritas International',
    REFERRING_PARTNER: 'de organisatie die mij in België helpt',
    RECEIVING_PARTNER: 'de organisatie die mij na mijn aankomst helpt',
    MEDICAL_PROVIDER: 'artsen, ziekenhuizen en zorgverleners',
    GUARDIANSHIP: 'mijn voogd en de dienst Voogdij',
    CARRIER: 'de luchtvaart- of busmaatschappij',
  },
  form: {
    person: 'Persoon',
    reference: 'Referentie',
    country: 'Land van terugkeer',
    answer: 'Mijn antwoord (omcirkel): ja / nee',
    read: 'Ik heb deze tekst gelezen, of hij is mij voorgelezen in een taal die ik begrijp. Ik kon vragen stellen.',
    name: 'Naam',
    date: 'Datum',
    signature: 'Handtekening',
    guardian: 'Voogd of vertegenwoordiger, als iemand anders tekent',
    interpreter: 'Tolk (naam of dienst)',
    informed: 'Uitgelegd door',
    signed: 'Ondertekend op {date}',
    version: 'Tekst {version}',
    page: 'pagina {page} van {pages}',
  },
}
