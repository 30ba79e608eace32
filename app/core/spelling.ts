import { Converter } from 'opencc-js/t2cn'

const simplified = Converter({ from: 't', to: 'cn' })

/** One spelling for what is written differently but read alike: width, letter case, traditional characters. */
export const spelled = (text: string) => simplified(text.normalize('NFKC').toLowerCase())
