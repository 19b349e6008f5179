import type { ConsentWords } from './words'

export const pt: ConsentWords = {
  title: 'Declarações e consentimentos',
  intro:
    'Leia isto com alguém da sua confiança. Peça um intérprete se precisar: não lhe custa nada. Responda a cada parte em separado. Pode dizer que não.',
  texts: {
    VOLUNTARY_RETURN: {
      title: 'Escolho regressar',
      points: [
        'Quero sair da Bélgica e regressar ao país indicado neste formulário. Decido-o livremente.',
        'Ninguém me obriga nem me ameaça. Ninguém me prometeu nada que não faça parte da ajuda que me foi explicada.',
        'Explicaram-me a viagem, a ajuda e o dinheiro, as minhas outras possibilidades na Bélgica e o que a minha partida significa para o meu processo.',
        'Posso mudar de ideia a qualquer momento, até entrar a bordo. Não tenho de dizer porquê e não sou castigado por isso.',
        'Esta declaração vale 90 dias. Depois perguntam-me de novo.',
      ],
    },
    PERSONAL_DATA: {
      title: 'Uso dos meus dados',
      points: [
        'As organizações que preparam o meu regresso podem anotar e usar os meus dados: quem sou, a minha família, a minha situação, a minha viagem e a ajuda que recebo.',
        'Usam-nos só para preparar o meu regresso e a ajuda depois dele, e para prestar contas do dinheiro.',
        'As autoridades do meu país de origem não são avisadas.',
        'Posso ver os meus dados e mandar corrigir erros. Posso retirar este consentimento a qualquer momento; então o meu regresso já não pode ser preparado.',
      ],
    },
    SHARING: {
      title: 'Partilhar os meus dados com: {recipient}',
      points: [
        'Podem receber o que precisam para me ajudar, e nada mais.',
        'Posso retirar isto a qualquer momento. Então não recebem nada de novo, e dizem-me o que já têm.',
      ],
    },
    MEDICAL_DATA: {
      title: 'Uso dos meus dados de saúde',
      points: [
        'Os dados sobre a minha saúde podem ser usados para tornar a minha viagem segura e para encontrar cuidados depois da chegada.',
        'Só os pode ver quem precisa deles para isso.',
        'Posso dizer que não. Posso regressar na mesma, mas talvez os cuidados não possam ser organizados antes.',
        'Posso retirar isto a qualquer momento. Vale 12 meses.',
      ],
    },
    STORY: {
      title: 'Contar a minha história',
      points: [
        'A minha história pode ser publicada para informar outras pessoas. Leio-a antes, e o meu nome é mudado se eu quiser.',
        'Se disser que não, nada muda na ajuda que recebo.',
        'Posso retirar isto a qualquer momento: é então retirada da internet. O que está impresso não pode ser recolhido.',
      ],
    },
    PHOTO: {
      title: 'Fotografias minhas',
      points: [
        'Fotografias em que apareço podem ser publicadas para informar outras pessoas. Vejo-as antes.',
        'Se disser que não, nada muda na ajuda que recebo.',
        'Posso retirar isto a qualquer momento: são então retiradas da internet. O que está impresso não pode ser recolhido.',
      ],
    },
  },
  recipients: {
    FEDASIL: 'Fedasil',
    IOM: 'a Organização Internacional para as Migrações (OIM)',
    CARITAS: 'Caritas International',
    REFERRING_PARTNER: 'a organização que me ajuda na Bélgica',
    RECEIVING_PARTNER: 'a organização que me ajuda depois da chegada',
    MEDICAL_PROVIDER: 'médicos, hospitais e prestadores de cuidados',
    GUARDIANSHIP: 'o meu tutor e o Serviço de Tutelas',
    CARRIER: 'a companhia aérea ou de autocarros',
  },
  form: {
    person: 'Pessoa',
    reference: 'Referência',
    country: 'País de regresso',
    answer: 'A minha resposta (assinale): sim / não',
    read: 'Li este texto, ou foi-me lido numa língua que compreendo. Pude fazer perguntas.',
    name: 'Nome',
    date: 'Data',
    signature: 'Assinatura',
    guardian: 'Tutor ou representante, se outra pessoa assinar',
    interpreter: 'Intérprete (nome ou serviço)',
    informed: 'Explicado por',
    signed: 'Assinado em {date}',
    version: 'Texto {version}',
    page: 'página {page} de {pages}',
  },
}
