/** SE6: what may go with a message. The server looks at the bytes; a page says it before one chooses. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];
export const TAKEN_TYPES = [...PICTURE_TYPES, 'application/pdf', 'text/plain'] as const;
export type TakenType = (typeof TAKEN_TYPES)[number];
