let context: AudioContext | null = null

/** Two short, soft notes; no file to load. Browsers play it only after the person has touched the page. */
export function chime() {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  for (const [index, pitch] of [660, 880].entries()) {
    const start = context.currentTime + index * 0.12
    const note = context.createOscillator()
    const volume = context.createGain()
    note.frequency.value = pitch
    volume.gain.setValueAtTime(0.08, start)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.25)
    note.connect(volume).connect(context.destination)
    note.start(start)
    note.stop(start + 0.26)
  }
}
