import 'server-only'
import sharp from 'sharp'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'

/** A telephone of today takes 50 million pixels; each takes four bytes while it is written anew. */
const MOST_PIXELS = 51_000_000
/** Of 100: small print stays readable. */
const QUALITY = 86

// One picture at a time takes the memory of one: no cache of earlier ones.
sharp.cache(false)
sharp.concurrency(1)

/**
 * Decodes a picture and writes it anew: turned the way it was held, without the place, the device and the hour it was
 * taken with, and without anything that stood behind or between its pixels.
 */
export async function imageWithoutTraces(
  content: Uint8Array,
  mediaType: 'image/jpeg' | 'image/png',
): Promise<Result<Uint8Array, Refusal<'image_too_many_pixels' | 'file_damaged' | 'file_type_differs'>>> {
  try {
    const { format, width, height, pages = 1 } = await sharp(content, { limitInputPixels: false }).metadata()
    if (`image/${format}` !== mediaType || pages !== 1) return err(refuse('file_type_differs'))
    if (width * height > MOST_PIXELS) return err(refuse('image_too_many_pixels'))
    const picture = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .toColourspace('srgb')
    const written =
      mediaType === 'image/jpeg'
        ? picture.jpeg({ quality: QUALITY })
        : picture.png({ compressionLevel: 6, effort: 3 })
    return ok(new Uint8Array(await written.toBuffer()))
  } catch {
    return err(refuse('file_damaged'))
  }
}
