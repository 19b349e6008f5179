import type { ConsentWords } from './words'

export const de: ConsentWords = {
  title: 'Erklärungen und Einwilligungen',
  intro:
    'Lesen Sie dies mit jemandem, dem Sie vertrauen. Bitten Sie um einen Dolmetscher, wenn Sie ihn brauchen: Er kostet Sie nichts. Antworten Sie auf jeden Teil einzeln. Sie dürfen Nein sagen.',
  texts: {
    VOLUNTARY_RETURN: {
      title: 'Ich entscheide mich für die Rückkehr',
      points: [
        'Ich will Belgien verlassen und in das Land zurückkehren, das auf diesem Formular steht. Das entscheide ich frei.',
        'Niemand zwingt mich oder droht mir. Niemand hat mir etwas versprochen, das nicht zu der Hilfe gehört, die mir erklärt wurde.',
        'Man hat mir die Reise, die Hilfe und das Geld erklärt, meine anderen Möglichkeiten in Belgien und was meine Ausreise für mein Verfahren bedeutet.',
        'Ich kann es mir jederzeit anders überlegen, bis ich einsteige. Ich muss nicht sagen warum, und ich werde dafür nicht bestraft.',
        'Diese Erklärung gilt 90 Tage. Danach werde ich erneut gefragt.',
      ],
    },
    PERSONAL_DATA: {
      title: 'Nutzung meiner Daten',
      points: [
        'Die Organisationen, die meine Rückkehr vorbereiten, dürfen meine Daten aufschreiben und nutzen: wer ich bin, meine Familie, meine Lage, meine Reise und die Hilfe, die ich bekomme.',
        'Sie nutzen sie nur, um meine Rückkehr und die Hilfe danach vorzubereiten und um über das Geld Rechenschaft abzulegen.',
        'Die Behörden meines Herkunftslandes werden nicht benachrichtigt.',
        'Ich darf meine Daten sehen und Fehler berichtigen lassen. Ich kann diese Einwilligung jederzeit zurücknehmen; dann kann meine Rückkehr nicht weiter vorbereitet werden.',
      ],
    },
    SHARING: {
      title: 'Weitergabe meiner Daten an: {recipient}',
      points: [
        'Sie dürfen erhalten, was sie brauchen, um mir zu helfen, und nicht mehr.',
        'Ich kann dies jederzeit zurücknehmen. Dann erhalten sie nichts Neues, und man sagt mir, was sie schon haben.',
      ],
    },
    MEDICAL_DATA: {
      title: 'Nutzung meiner Gesundheitsdaten',
      points: [
        'Daten über meine Gesundheit dürfen genutzt werden, damit meine Reise sicher ist und um nach meiner Ankunft Behandlung zu finden.',
        'Nur wer sie dafür braucht, darf sie sehen.',
        'Ich darf Nein sagen. Ich kann trotzdem zurückkehren, aber Behandlung kann dann vielleicht nicht im Voraus geregelt werden.',
        'Ich kann dies jederzeit zurücknehmen. Es gilt 12 Monate.',
      ],
    },
    STORY: {
      title: 'Meine Geschichte erzählen',
      points: [
        'Meine Geschichte darf veröffentlicht werden, um andere zu informieren. Ich lese sie vorher, und mein Name wird geändert, wenn ich will.',
        'Wenn ich Nein sage, ändert sich nichts an der Hilfe, die ich bekomme.',
        'Ich kann dies jederzeit zurücknehmen: Dann wird sie aus dem Internet entfernt. Gedrucktes kann nicht zurückgeholt werden.',
      ],
    },
    PHOTO: {
      title: 'Fotos von mir',
      points: [
        'Fotos, auf denen ich zu sehen bin, dürfen veröffentlicht werden, um andere zu informieren. Ich sehe sie vorher.',
        'Wenn ich Nein sage, ändert sich nichts an der Hilfe, die ich bekomme.',
        'Ich kann dies jederzeit zurücknehmen: Dann werden sie aus dem Internet entfernt. Gedrucktes kann nicht zurückgeholt werden.',
      ],
    },
  },
  recipients: {
    FEDASIL: 'Fedasil',
    IOM: 'die Internationale Organisation für Migration (IOM)',
    CARITAS: 'Caritas International',
    REFERRING_PARTNER: 'die Organisation, die mir in Belgien hilft',
    RECEIVING_PARTNER: 'die Organisation, die mir nach meiner Ankunft hilft',
    MEDICAL_PROVIDER: 'Ärzte, Krankenhäuser und Pflegedienste',
    GUARDIANSHIP: 'meinen Vormund und den Vormundschaftsdienst',
    CARRIER: 'die Flug- oder Busgesellschaft',
  },
  form: {
    person: 'Person',
    reference: 'Aktenzeichen',
    country: 'Land der Rückkehr',
    answer: 'Meine Antwort (einkreisen): ja / nein',
    read: 'Ich habe diesen Text gelesen, oder er wurde mir in einer Sprache vorgelesen, die ich verstehe. Ich konnte Fragen stellen.',
    name: 'Name',
    date: 'Datum',
    signature: 'Unterschrift',
    guardian: 'Vormund oder Vertretung, wenn jemand anders unterschreibt',
    interpreter: 'Dolmetscher (Name oder Dienst)',
    informed: 'Erklärt von',
    signed: 'Unterschrieben am {date}',
    version: 'Text {version}',
    page: 'Seite {page} von {pages}',
  },
}
