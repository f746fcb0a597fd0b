/** Mean red, green and blue of dlib's training faces, 0 to 255; its networks see the difference. */
export const FACE_MEAN: [red: number, green: number, blue: number] = [122.782, 117.001, 104.298];
