import type { GuideWords } from './words'

export const nl: GuideWords = {
  title: 'Uw reis',
  labels: {
    name: 'Naam',
    to: 'Bestemming',
    date: 'Dag',
    from: 'Vertrek',
    arrival: 'Aankomst',
    carrier: 'Maatschappij',
    beThere: 'Wees er om',
    onward: 'Na aankomst',
    notYet: 'Dat hoort u nog',
  },
  checklist: 'Voor u vertrekt',
  items: {
    passport: 'Uw paspoort of reisdocument: het origineel, geldig op de dag van de reis.',
    childrens_passports: 'Het originele paspoort of reisdocument van elk kind.',
    guardian_papers:
      'De papieren van uw voogd, en de schriftelijke toestemming van uw ouders en uw voogd om te reizen.',
    escort: 'Iemand reist met u mee. Wacht op deze persoon op de afgesproken plaats.',
    pregnancy: 'Als u zwanger bent: een attest van de arts waarop de week staat.',
    medicines: 'Als u geneesmiddelen neemt: in uw handbagage, met het originele attest van de arts.',
    needs:
      'Zeg op tijd aan uw begeleider of u een speciale maaltijd, medicijnen of een rolstoel nodig hebt, of ziek bent.',
    bag: 'De tas die u hebt gekregen. Draag ze zichtbaar, zodat wie u helpt u vindt.',
    luggage: 'Bagage binnen de grenzen van de maatschappij. Verstuur zelf vóór het vertrek wat te zwaar is.',
    liquids: 'Geen flessen, vloeistoffen of scherpe voorwerpen in uw handbagage.',
    papers: 'Uw belangrijke papieren: geboorte- en huwelijksakten, diploma’s, schoolpapieren.',
    receipts:
      'De bewijzen van betaling van uw reisdocument en uw weg naar het vertrek: dat geld krijgt u die dag terug.',
    application: 'Uw aanvraag voor hulp na aankomst: ondertekend vóór het vertrek.',
    agreement:
      'Op de dag zelf ondertekent u een overeenkomst over de hulp na aankomst. U houdt het origineel.',
    phone: 'Uw telefoon, opgeladen, met het nummer van wie op u wacht.',
  },
  day: 'Op de dag zelf',
  present: {
    air: 'Wees 3 uur voor het vertrek op de luchthaven.',
    bus: 'Wees 30 minuten voor het vertrek bij de bus.',
  },
  onTheDay: [
    'Iemand wacht op u, geeft u uw ticket en het afgesproken geld, en gaat met u mee tot de grenscontrole.',
    'Men vraagt u nog één keer of u wilt vertrekken.',
  ],
  way: 'Onderweg',
  onTheWay: [
    'U reist zoals alle andere passagiers.',
    'Als u onderweg overstapt, helpt men u waar dat mogelijk is. Houd de tas zichtbaar.',
  ],
  reception: {
    requested: 'Iemand wacht u op bij aankomst.',
    open: 'Wilt u bij aankomst worden opgewacht? Zeg het vóór u vertrekt.',
  },
  free: 'Uw keuze',
  freeText:
    'U kunt altijd van gedachten veranderen, ook op de dag zelf. Zeg het ons. U moet niet zeggen waarom.',
  help: 'Als er iets misgaat',
  helpText: 'U bent te laat, ziek, of er ontbreekt een papier? Bel meteen {phone} of uw begeleider.',
  page: 'pagina {page} van {pages}',
}
