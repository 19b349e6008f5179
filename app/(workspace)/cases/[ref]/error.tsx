'use client'

import PageFault from '@/app/error'

/** A fault in one page of a case leaves its frame standing, so that the other pages stay in reach. */
export default PageFault
