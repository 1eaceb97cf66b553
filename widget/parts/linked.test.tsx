// @vitest-environment happy-dom
import { render } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { Linked } from './linked.tsx';

const drawn = (text: string) => {
  const { container } = render(<Linked text={text} />);
  return {
    text: container.textContent,
    whole: [...container.querySelectorAll('.whole')].map((one) => one.textContent),
  };
};

test('[MS7] an order number stands unbroken, and the text is what was written', () => {
  const text = 'Orders AC-20931 and #1042, not A-1, x#y or 12-34: https://shop.example/AC-1';
  expect(drawn(text)).toEqual({ text, whole: ['AC-20931', '#1042'] });
  expect(drawn('অর্ডার AC-20931 কোথায়?').whole).toEqual(['AC-20931']);
});
