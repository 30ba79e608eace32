/** Where the face is that a key names. */
export const avatarUrl = (key: string) => `/avatars/${key}`
