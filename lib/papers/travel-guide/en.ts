import type { GuideWords } from './words'

export const en: GuideWords = {
  title: 'Your journey',
  labels: {
    name: 'Name',
    to: 'Going to',
    date: 'Day',
    from: 'Departure',
    arrival: 'Arrival',
    carrier: 'Company',
    beThere: 'Be there at',
    onward: 'After arrival',
    notYet: 'You will be told',
  },
  checklist: 'Before you leave',
  items: {
    passport: 'Your passport or travel document: the original, valid on the day of travel.',
    childrens_passports: 'The original passport or travel document of each child.',
    guardian_papers:
      'The papers of your guardian, and the written permission of your parents and your guardian to travel.',
    escort: 'Somebody travels with you. Wait for this person at the meeting point.',
    pregnancy: 'If you are pregnant: a doctor’s certificate that says the week.',
    medicines: 'If you take medicines: in your hand luggage, with the original certificate of the doctor.',
    needs:
      'Tell your counsellor in good time if you need a special meal, medicine or a wheelchair, or if you are ill.',
    bag: 'The bag you were given. Carry it where people can see it, so that those who help you find you.',
    luggage: 'Luggage within the limits of the company. Send yourself what is too heavy, before you leave.',
    liquids: 'No bottles, liquids or sharp things in your hand luggage.',
    papers: 'Your important papers: birth and marriage certificates, diplomas, school papers.',
    receipts:
      'The receipts for your travel document and your way to the departure: you get this money back on the day.',
    application: 'Your application for help after arrival: signed before you leave.',
    agreement: 'On the day you sign an agreement about the help after arrival. You keep the original.',
    phone: 'Your telephone, charged, with the number of who waits for you.',
  },
  day: 'On the day',
  present: {
    air: 'Be at the airport 3 hours before departure.',
    bus: 'Be at the bus 30 minutes before departure.',
  },
  onTheDay: [
    'Somebody waits for you, gives you your ticket and the money that was agreed, and goes with you to the border control.',
    'You are asked once more whether you want to go.',
  ],
  way: 'On the way',
  onTheWay: [
    'You travel like all other passengers.',
    'If you change on the way, you are helped where this is possible. Keep the bag where it can be seen.',
  ],
  reception: {
    requested: 'Somebody meets you when you arrive.',
    open: 'If you want to be met when you arrive, say so before you leave.',
  },
  free: 'Your choice',
  freeText:
    'You can change your mind at any time, also on the day itself. Tell us. You do not have to say why.',
  help: 'If something goes wrong',
  helpText: 'You are late, ill, or a paper is missing? Call {phone} or your counsellor at once.',
  page: 'page {page} of {pages}',
}
