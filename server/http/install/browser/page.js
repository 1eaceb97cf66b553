/** /install with a script: code is copied by a button, and the accent's picture follows what is typed. */
const { copy, copied } = document.body.dataset;

for (const block of document.querySelectorAll('pre')) {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'copy',
    textContent: copy,
  });
  button.onclick = async () => {
    await navigator.clipboard.writeText(block.textContent);
    button.textContent = copied;
    setTimeout(() => {
      button.textContent = copy;
    }, 2_000);
  };
  block.before(button);
}

const accent = document.getElementById('accent');
const note = document.querySelector('[data-contrast]');
const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** The colour's bytes as the browser reads them; null where it is none. */
function bytesOf(colour) {
  if (!CSS.supports('color', colour)) return null;
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  return probe.getImageData(0, 0, 1, 1).data;
}

function luminanceOf([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const figure = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

accent.addEventListener('input', () => {
  const bytes = bytesOf(accent.value || accent.placeholder);
  if (!bytes) return;
  const luminance = luminanceOf(bytes);
  const text = ratio(luminance, 1) >= ratio(luminance, 0) ? '#ffffff' : '#000000';
  for (const part of document.querySelectorAll('[data-accent-fill]')) {
    part.setAttribute('fill', accent.value || accent.placeholder);
  }
  for (const part of document.querySelectorAll('[data-accent-text]')) part.setAttribute('stroke', text);
  const values = {
    text: ratio(luminance, text === '#ffffff' ? 1 : 0),
    white: ratio(luminance, 1),
    black: ratio(luminance, 0),
  };
  note.textContent = note.dataset.contrast.replace(/\{(\w+)\}/g, (_place, name) =>
    figure.format(Math.floor(values[name] * 10) / 10),
  );
  document.querySelector('[data-low]').hidden = Math.min(values.white, values.black) >= 3;
});
