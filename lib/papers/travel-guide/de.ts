import type { GuideWords } from './words'

export const de: GuideWords = {
  title: 'Ihre Reise',
  labels: {
    name: 'Name',
    to: 'Ziel',
    date: 'Tag',
    from: 'Abreise',
    arrival: 'Ankunft',
    carrier: 'Gesellschaft',
    beThere: 'Seien Sie da um',
    onward: 'Nach der Ankunft',
    notYet: 'Das erfahren Sie noch',
  },
  checklist: 'Vor der Abreise',
  items: {
    passport: 'Ihr Pass oder Reisedokument: das Original, gültig am Reisetag.',
    childrens_passports: 'Den Original-Pass oder das Reisedokument jedes Kindes.',
    guardian_papers:
      'Die Papiere Ihres Vormunds und die schriftliche Reiseerlaubnis Ihrer Eltern und Ihres Vormunds.',
    escort: 'Jemand reist mit Ihnen. Warten Sie am Treffpunkt auf diese Person.',
    pregnancy: 'Wenn Sie schwanger sind: eine ärztliche Bescheinigung mit der Woche.',
    medicines: 'Wenn Sie Medikamente nehmen: im Handgepäck, mit der Original-Bescheinigung des Arztes.',
    needs:
      'Sagen Sie Ihrem Berater rechtzeitig, wenn Sie ein besonderes Essen, Medikamente oder einen Rollstuhl brauchen oder krank sind.',
    bag: 'Die Tasche, die Sie bekommen haben. Tragen Sie sie sichtbar, damit Ihre Helfer Sie finden.',
    luggage:
      'Gepäck in den Grenzen der Gesellschaft. Was zu schwer ist, schicken Sie vor der Abreise selbst.',
    liquids: 'Keine Flaschen, Flüssigkeiten oder spitzen Gegenstände im Handgepäck.',
    papers: 'Ihre wichtigen Papiere: Geburts- und Heiratsurkunden, Zeugnisse, Schulpapiere.',
    receipts:
      'Die Belege für Ihr Reisedokument und Ihren Weg zur Abreise: Dieses Geld bekommen Sie am selben Tag zurück.',
    application: 'Ihren Antrag auf Hilfe nach der Ankunft: vor der Abreise unterschrieben.',
    agreement:
      'Am Tag selbst unterschreiben Sie eine Vereinbarung über die Hilfe nach der Ankunft. Das Original behalten Sie.',
    phone: 'Ihr Telefon, geladen, mit der Nummer der Person, die auf Sie wartet.',
  },
  day: 'Am Tag selbst',
  present: {
    air: 'Seien Sie 3 Stunden vor Abflug am Flughafen.',
    bus: 'Seien Sie 30 Minuten vor Abfahrt am Bus.',
  },
  onTheDay: [
    'Jemand wartet auf Sie, gibt Ihnen Ihr Ticket und das vereinbarte Geld und begleitet Sie bis zur Grenzkontrolle.',
    'Sie werden noch einmal gefragt, ob Sie gehen wollen.',
  ],
  way: 'Unterwegs',
  onTheWay: [
    'Sie reisen wie alle anderen Fahrgäste.',
    'Wenn Sie unterwegs umsteigen, hilft man Ihnen, wo es möglich ist. Halten Sie die Tasche sichtbar.',
  ],
  reception: {
    requested: 'Jemand holt Sie bei der Ankunft ab.',
    open: 'Wenn Sie bei der Ankunft abgeholt werden möchten, sagen Sie es vor der Abreise.',
  },
  free: 'Ihre Wahl',
  freeText:
    'Sie können es sich jederzeit anders überlegen, auch am Tag selbst. Sagen Sie es uns. Sie müssen nicht sagen warum.',
  help: 'Wenn etwas schiefgeht',
  helpText: 'Sie sind zu spät, krank, oder ein Papier fehlt? Rufen Sie sofort {phone} oder Ihren Berater an.',
  page: 'Seite {page} von {pages}',
}
