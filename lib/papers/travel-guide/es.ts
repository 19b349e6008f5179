import type { GuideWords } from './words'

export const es: GuideWords = {
  title: 'Su viaje',
  labels: {
    name: 'Nombre',
    to: 'Destino',
    date: 'Día',
    from: 'Salida',
    arrival: 'Llegada',
    carrier: 'Compañía',
    beThere: 'Esté allí a las',
    onward: 'Después de llegar',
    notYet: 'Se lo dirán',
  },
  checklist: 'Antes de salir',
  items: {
    passport: 'Su pasaporte o documento de viaje: el original, válido el día del viaje.',
    childrens_passports: 'El original del pasaporte o documento de viaje de cada niño.',
    guardian_papers: 'Los papeles de su tutor y el permiso escrito de sus padres y de su tutor para viajar.',
    escort: 'Alguien viaja con usted. Espere a esta persona en el punto de encuentro.',
    pregnancy: 'Si está embarazada: un certificado médico que indique la semana.',
    medicines: 'Si toma medicinas: en el equipaje de mano, con el certificado original del médico.',
    needs:
      'Diga a tiempo a su consejero si necesita una comida especial, medicinas o una silla de ruedas, o si está enfermo.',
    bag: 'La bolsa que le dieron. Llévela a la vista, para que le encuentren quienes le ayudan.',
    luggage:
      'Equipaje dentro de los límites de la compañía. Envíe usted mismo antes de salir lo que pese demasiado.',
    liquids: 'Nada de botellas, líquidos ni objetos punzantes en el equipaje de mano.',
    papers: 'Sus papeles importantes: actas de nacimiento y matrimonio, diplomas, papeles escolares.',
    receipts:
      'Los recibos de su documento de viaje y del trayecto hasta la salida: ese dinero se le devuelve el mismo día.',
    application: 'Su solicitud de ayuda después de llegar: firmada antes de salir.',
    agreement: 'Ese día firma un acuerdo sobre la ayuda después de llegar. Usted guarda el original.',
    phone: 'Su teléfono, cargado, con el número de quien le espera.',
  },
  day: 'El día del viaje',
  present: {
    air: 'Esté en el aeropuerto 3 horas antes de la salida.',
    bus: 'Esté en el autobús 30 minutos antes de la salida.',
  },
  onTheDay: [
    'Alguien le espera, le da su billete y el dinero acordado, y le acompaña hasta el control de fronteras.',
    'Le preguntan una vez más si quiere irse.',
  ],
  way: 'En camino',
  onTheWay: [
    'Usted viaja como todos los demás pasajeros.',
    'Si hace transbordo, le ayudan donde es posible. Mantenga la bolsa a la vista.',
  ],
  reception: {
    requested: 'Alguien le recibe a la llegada.',
    open: 'Si quiere que le reciban a la llegada, dígalo antes de salir.',
  },
  free: 'Su decisión',
  freeText:
    'Puede cambiar de opinión en cualquier momento, también el mismo día. Díganoslo. No tiene que decir por qué.',
  help: 'Si algo va mal',
  helpText: '¿Llega tarde, está enfermo o falta un papel? Llame enseguida al {phone} o a su consejero.',
  page: 'página {page} de {pages}',
}
