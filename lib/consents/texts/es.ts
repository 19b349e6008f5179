import type { ConsentWords } from './words'

export const es: ConsentWords = {
  title: 'Declaraciones y consentimientos',
  intro:
    'Lea esto con alguien de confianza. Pida un intérprete si lo necesita: no le cuesta nada. Responda a cada parte por separado. Puede decir que no.',
  texts: {
    VOLUNTARY_RETURN: {
      title: 'Elijo regresar',
      points: [
        'Quiero salir de Bélgica y regresar al país que figura en este formulario. Lo decido libremente.',
        'Nadie me obliga ni me amenaza. Nadie me ha prometido nada que no forme parte de la ayuda que me han explicado.',
        'Me han explicado el viaje, la ayuda y el dinero, mis otras posibilidades en Bélgica y lo que mi salida significa para mi procedimiento.',
        'Puedo cambiar de opinión en cualquier momento, hasta subir a bordo. No tengo que decir por qué y no se me castiga por ello.',
        'Esta declaración vale 90 días. Después se me pregunta de nuevo.',
      ],
    },
    PERSONAL_DATA: {
      title: 'Uso de mis datos',
      points: [
        'Las organizaciones que preparan mi regreso pueden anotar y usar mis datos: quién soy, mi familia, mi situación, mi viaje y la ayuda que recibo.',
        'Los usan solo para preparar mi regreso y la ayuda posterior, y para rendir cuentas del dinero.',
        'No se avisa a las autoridades de mi país de origen.',
        'Puedo ver mis datos y hacer corregir los errores. Puedo retirar este consentimiento en cualquier momento; entonces ya no se puede preparar mi regreso.',
      ],
    },
    SHARING: {
      title: 'Compartir mis datos con: {recipient}',
      points: [
        'Pueden recibir lo que necesitan para ayudarme, y nada más.',
        'Puedo retirarlo en cualquier momento. Entonces no reciben nada nuevo y me dicen lo que ya tienen.',
      ],
    },
    MEDICAL_DATA: {
      title: 'Uso de mis datos de salud',
      points: [
        'Los datos sobre mi salud pueden usarse para que mi viaje sea seguro y para encontrar atención después de mi llegada.',
        'Solo pueden verlos las personas que los necesitan para ello.',
        'Puedo decir que no. Puedo regresar igualmente, pero quizá no se pueda organizar la atención de antemano.',
        'Puedo retirarlo en cualquier momento. Vale 12 meses.',
      ],
    },
    STORY: {
      title: 'Contar mi historia',
      points: [
        'Mi historia puede publicarse para informar a otras personas. La leo antes, y se cambia mi nombre si lo quiero.',
        'Si digo que no, nada cambia en la ayuda que recibo.',
        'Puedo retirarlo en cualquier momento: entonces se quita de internet. Lo impreso no se puede recuperar.',
      ],
    },
    PHOTO: {
      title: 'Fotos mías',
      points: [
        'Las fotos en las que aparezco pueden publicarse para informar a otras personas. Las veo antes.',
        'Si digo que no, nada cambia en la ayuda que recibo.',
        'Puedo retirarlo en cualquier momento: entonces se quitan de internet. Lo impreso no se puede recuperar.',
      ],
    },
  },
  recipients: {
    FEDASIL: 'Fedasil',
    IOM: 'la Organización Internacional para las Migraciones (OIM)',
    CARITAS: 'Caritas International',
    REFERRING_PARTNER: 'la organización que me ayuda en Bélgica',
    RECEIVING_PARTNER: 'la organización que me ayuda después de mi llegada',
    MEDICAL_PROVIDER: 'médicos, hospitales y servicios de atención',
    GUARDIANSHIP: 'mi tutor y el Servicio de Tutelas',
    CARRIER: 'la compañía aérea o de autobuses',
  },
  form: {
    person: 'Persona',
    reference: 'Referencia',
    country: 'País de regreso',
    answer: 'Mi respuesta (rodee): sí / no',
    read: 'He leído este texto, o me lo han leído en un idioma que entiendo. Pude hacer preguntas.',
    name: 'Nombre',
    date: 'Fecha',
    signature: 'Firma',
    guardian: 'Tutor o representante, si firma otra persona',
    interpreter: 'Intérprete (nombre o servicio)',
    informed: 'Explicado por',
    signed: 'Firmado el {date}',
    version: 'Texto {version}',
    page: 'página {page} de {pages}',
  },
}
