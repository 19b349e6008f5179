import { getTranslations } from 'next-intl/server'
import type { UploadLabels } from '@/components/documents/upload-form'

/** The words of a form that takes files. */
export async function uploadLabels(): Promise<UploadLabels> {
  const [t, refusals] = [await getTranslations('documents.upload'), await getTranslations('refusals')]
  return {
    files: t('files'),
    hint: t('hint'),
    choose: t('choose'),
    camera: t('camera'),
    drop: t('drop'),
    submit: t('submit'),
    progress: t('progress', { percent: '{percent}' }),
    checking: t('checking'),
    ready: t('ready'),
    taken: t('taken'),
    refused: t('refused'),
    failed: t('failed'),
    signedOut: t('signedOut'),
    tooLarge: refusals('file_too_large'),
    again: t('again'),
    remove: t('remove'),
    none: t('none'),
  }
}
