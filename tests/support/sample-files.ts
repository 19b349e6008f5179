import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import sharp from 'sharp'

/** A page with a line of text, and whoever is said to have written it. */
export async function samplePdf(
  text = 'Attestation',
  change: (document: PDFDocument) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create()
  document.setAuthor('CANARY-AUTHOR')
  document.setTitle('CANARY-TITLE')
  document.addPage([300, 200]).drawText(text, { x: 20, y: 100, size: 18 })
  change(document)
  return new Uint8Array(await document.save())
}

/** The same with code that runs when it is opened. */
export const pdfWithCode = () =>
  samplePdf('Attestation', (document) => {
    const action = document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') })
    document.catalog.set(PDFName.of('OpenAction'), document.context.register(action))
  })

/** A photograph as a telephone takes it: with a place, a device, and lying on its side. */
export async function samplePhoto(
  width = 640,
  height = 480,
  format: 'jpeg' | 'png' = 'jpeg',
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp({ create: { width, height, channels: 3, background: { r: 12, g: 90, b: 160 } } })
    .withExif({
      IFD0: { Make: 'CANARY-DEVICE', Copyright: 'CANARY-OWNER' },
      IFD3: { GPSLatitude: '50/1 51/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
  return new Uint8Array(await picture[format]().toBuffer())
}
