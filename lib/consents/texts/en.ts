import type { ConsentWords } from './words'

export const en: ConsentWords = {
  title: 'Declarations and consents',
  intro:
    'Read this with somebody you trust. Ask for an interpreter if you need one: it costs you nothing. Answer each part on its own. You may say no.',
  texts: {
    VOLUNTARY_RETURN: {
      title: 'I choose to return',
      points: [
        'I want to leave Belgium and return to the country named on this form. I decide this freely.',
        'Nobody forces or threatens me. Nobody has promised me anything that is not part of the help described to me.',
        'I was told about the journey, the help and the money, about my other possibilities in Belgium, and about what my departure means for my procedure.',
        'I can change my mind at any time until I get on board. I do not have to say why, and I am not punished for it.',
        'This declaration counts for 90 days. After that I am asked again.',
      ],
    },
    PERSONAL_DATA: {
      title: 'Use of my data',
      points: [
        'The organisations that prepare my return may write down and use my data: who I am, my family, my situation, my journey and the help I receive.',
        'They use it only to prepare my return and the help afterwards, and to account for the money.',
        'The authorities of my country of origin are not notified.',
        'I may see my data and have mistakes corrected. I can take this consent back at any time; then my return can no longer be prepared.',
      ],
    },
    SHARING: {
      title: 'Sharing my data with: {recipient}',
      points: [
        'They may receive what they need to help me, and nothing more.',
        'I can take this back at any time. Then they receive nothing new, and I am told what they already have.',
      ],
    },
    MEDICAL_DATA: {
      title: 'Use of my health data',
      points: [
        'Data about my health may be used to make my journey safe and to find care after my arrival.',
        'Only people who need it for this may see it.',
        'I may say no. I can still return, but care can then perhaps not be arranged in advance.',
        'I can take this back at any time. It counts for 12 months.',
      ],
    },
    STORY: {
      title: 'Telling my story',
      points: [
        'My story may be published to inform other people. I read it before, and my name is changed if I want.',
        'If I say no, nothing changes in the help I get.',
        'I can take this back at any time: it is then removed from the internet. What is printed cannot be called back.',
      ],
    },
    PHOTO: {
      title: 'Photos of me',
      points: [
        'Photos on which I can be seen may be published to inform other people. I see them before.',
        'If I say no, nothing changes in the help I get.',
        'I can take this back at any time: they are then removed from the internet. What is printed cannot be called back.',
      ],
    },
  },
  recipients: {
    FEDASIL: 'Fedasil',
    IOM: 'the International Organization for Migration (IOM)',
    CARITAS: 'Caritas International',
    REFERRING_PARTNER: 'the organisation that helps me in Belgium',
    RECEIVING_PARTNER: 'the organisation that helps me after my arrival',
    MEDICAL_PROVIDER: 'doctors, hospitals and care providers',
    GUARDIANSHIP: 'my guardian and the Guardianship Service',
    CARRIER: 'the airline or bus company',
  },
  form: {
    person: 'Person',
    reference: 'Reference',
    country: 'Country of return',
    answer: 'My answer (circle): yes / no',
    read: 'I have read this text, or it was read to me in a language I understand. I could ask questions.',
    name: 'Name',
    date: 'Date',
    signature: 'Signature',
    guardian: 'Guardian or representative, if another person signs',
    interpreter: 'Interpreter (name or service)',
    informed: 'Explained by',
    signed: 'Signed on {date}',
    version: 'Text {version}',
    page: 'page {page} of {pages}',
  },
}
