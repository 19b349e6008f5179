import type { GuideWords } from './words'

export const fr: GuideWords = {
  title: 'Votre voyage',
  labels: {
    name: 'Nom',
    to: 'Destination',
    date: 'Jour',
    from: 'Départ',
    arrival: 'Arrivée',
    carrier: 'Compagnie',
    beThere: 'Soyez là à',
    onward: 'Après l’arrivée',
    notYet: 'On vous le dira',
  },
  checklist: 'Avant de partir',
  items: {
    passport: 'Votre passeport ou document de voyage : l’original, valable le jour du voyage.',
    childrens_passports: 'L’original du passeport ou du document de voyage de chaque enfant.',
    guardian_papers:
      'Les papiers de votre tuteur, et l’autorisation écrite de voyager de vos parents et de votre tuteur.',
    escort: 'Quelqu’un voyage avec vous. Attendez cette personne au point de rencontre.',
    pregnancy: 'Si vous êtes enceinte : un certificat du médecin qui indique la semaine.',
    medicines:
      'Si vous prenez des médicaments : dans le bagage à main, avec le certificat original du médecin.',
    needs:
      'Dites à temps à votre conseiller si vous avez besoin d’un repas spécial, de médicaments ou d’un fauteuil roulant, ou si vous êtes malade.',
    bag: 'Le sac qu’on vous a donné. Portez-le bien en vue, pour que ceux qui vous aident vous trouvent.',
    luggage:
      'Des bagages dans les limites de la compagnie. Envoyez vous-même avant le départ ce qui est trop lourd.',
    liquids: 'Pas de bouteilles, de liquides ni d’objets pointus dans le bagage à main.',
    papers: 'Vos papiers importants : actes de naissance et de mariage, diplômes, papiers d’école.',
    receipts:
      'Les reçus pour votre document de voyage et votre trajet jusqu’au départ : cet argent vous est rendu le jour même.',
    application: 'Votre demande d’aide après l’arrivée : signée avant le départ.',
    agreement: 'Le jour même, vous signez un accord sur l’aide après l’arrivée. Vous gardez l’original.',
    phone: 'Votre téléphone, chargé, avec le numéro de la personne qui vous attend.',
  },
  day: 'Le jour même',
  present: {
    air: 'Soyez à l’aéroport 3 heures avant le départ.',
    bus: 'Soyez à l’autocar 30 minutes avant le départ.',
  },
  onTheDay: [
    'Quelqu’un vous attend, vous donne votre billet et l’argent convenu, et vous accompagne au contrôle des frontières.',
    'On vous demande encore une fois si vous voulez partir.',
  ],
  way: 'En route',
  onTheWay: [
    'Vous voyagez comme tous les autres passagers.',
    'Si vous changez en route, on vous aide là où c’est possible. Gardez le sac bien en vue.',
  ],
  reception: {
    requested: 'Quelqu’un vous attend à l’arrivée.',
    open: 'Si vous voulez être attendu à l’arrivée, dites-le avant de partir.',
  },
  free: 'Votre choix',
  freeText:
    'Vous pouvez changer d’avis à tout moment, même le jour du départ. Dites-le-nous. Vous ne devez pas dire pourquoi.',
  help: 'En cas de problème',
  helpText:
    'Vous êtes en retard, malade, ou il manque un papier ? Appelez tout de suite le {phone} ou votre conseiller.',
  page: 'page {page} sur {pages}',
}
