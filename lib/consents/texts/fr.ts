import type { ConsentWords } from './words'

export const fr: ConsentWords = {
  title: 'Déclarations et consentements',
  intro:
    'Lisez ce texte avec une personne de confiance. Demandez un interprète si vous en avez besoin : cela ne vous coûte rien. Répondez à chaque partie séparément. Vous pouvez dire non.',
  texts: {
    VOLUNTARY_RETURN: {
      title: 'Je choisis de rentrer',
      points: [
        'Je veux quitter la Belgique et rentrer dans le pays indiqué sur ce formulaire. Je le décide librement.',
        'Personne ne me force ni ne me menace. Personne ne m’a promis autre chose que l’aide qui m’a été décrite.',
        'On m’a expliqué le voyage, l’aide et l’argent, mes autres possibilités en Belgique, et ce que mon départ signifie pour ma procédure.',
        'Je peux changer d’avis à tout moment, jusqu’à l’embarquement. Je ne dois pas dire pourquoi et je ne suis pas puni pour cela.',
        'Cette déclaration vaut 90 jours. Ensuite, on me repose la question.',
      ],
    },
    PERSONAL_DATA: {
      title: 'L’utilisation de mes données',
      points: [
        'Les organisations qui préparent mon retour peuvent noter et utiliser mes données : qui je suis, ma famille, ma situation, mon voyage et l’aide que je reçois.',
        'Elles ne les utilisent que pour préparer mon retour et l’aide qui suit, et pour rendre compte de l’argent.',
        'Les autorités de mon pays d’origine ne sont pas averties.',
        'Je peux voir mes données et faire corriger les erreurs. Je peux retirer ce consentement à tout moment ; mon retour ne peut alors plus être préparé.',
      ],
    },
    SHARING: {
      title: 'Le partage de mes données avec : {recipient}',
      points: [
        'Ils peuvent recevoir ce qu’il leur faut pour m’aider, et rien de plus.',
        'Je peux retirer cet accord à tout moment. Ils ne reçoivent alors plus rien de nouveau, et on me dit ce qu’ils ont déjà.',
      ],
    },
    MEDICAL_DATA: {
      title: 'L’utilisation de mes données de santé',
      points: [
        'Des données sur ma santé peuvent être utilisées pour que mon voyage soit sûr et pour trouver des soins après mon arrivée.',
        'Seules les personnes qui en ont besoin pour cela peuvent les voir.',
        'Je peux dire non. Je peux quand même rentrer, mais les soins ne pourront peut-être pas être préparés.',
        'Je peux retirer cet accord à tout moment. Il vaut 12 mois.',
      ],
    },
    STORY: {
      title: 'Raconter mon histoire',
      points: [
        'Mon histoire peut être publiée pour informer d’autres personnes. Je la lis avant, et mon nom est changé si je le veux.',
        'Si je dis non, rien ne change à l’aide que je reçois.',
        'Je peux retirer cet accord à tout moment : le texte est alors retiré d’internet. Ce qui est imprimé ne peut pas être repris.',
      ],
    },
    PHOTO: {
      title: 'Des photos de moi',
      points: [
        'Des photos où l’on me voit peuvent être publiées pour informer d’autres personnes. Je les vois avant.',
        'Si je dis non, rien ne change à l’aide que je reçois.',
        'Je peux retirer cet accord à tout moment : les photos sont alors retirées d’internet. Ce qui est imprimé ne peut pas être repris.',
      ],
    },
  },
  recipients: {
    FEDASIL: 'Fedasil',
    IOM: 'l’Organisation internationale pour les migrations (OIM)',
    CARITAS: 'Caritas International',
    REFERRING_PARTNER: 'l’organisation qui m’aide en Belgique',
    RECEIVING_PARTNER: 'l’organisation qui m’aide après mon arrivée',
    MEDICAL_PROVIDER: 'des médecins, hôpitaux et prestataires de soins',
    GUARDIANSHIP: 'mon tuteur et le service des Tutelles',
    CARRIER: 'la compagnie aérienne ou d’autocars',
  },
  form: {
    person: 'Personne',
    reference: 'Référence',
    country: 'Pays de retour',
    answer: 'Ma réponse (entourez) : oui / non',
    read: 'J’ai lu ce texte, ou on me l’a lu dans une langue que je comprends. J’ai pu poser des questions.',
    name: 'Nom',
    date: 'Date',
    signature: 'Signature',
    guardian: 'Tuteur ou représentant, si une autre personne signe',
    interpreter: 'Interprète (nom ou service)',
    informed: 'Expliqué par',
    signed: 'Signé le {date}',
    version: 'Texte {version}',
    page: 'page {page} sur {pages}',
  },
}
