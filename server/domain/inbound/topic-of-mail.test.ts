import { describe, expect, test } from 'vitest';
import { promiseClass } from '../../../shared/promise.ts';
import { localeOfMail, topicOfMail } from './topic-of-mail.ts';

describe('what a mail is about', () => {
  test.each([
    ['My account was hacked', '', 'security'],
    ['Help', 'Somebody asks me for an OTP that I never wanted.', 'security'],
    ['সাহায্য', 'আমার অ্যাকাউন্ট হ্যাক হয়েছে', 'security'],
    ['Hello', 'I paid twice, please help.', 'payment'],
    ['bKash', 'money deducted', 'payment'],
    ['টাকা কেটে নিয়েছে', '', 'payment'],
    ['পেমেন্টের সমস্যা', '', 'payment'],
    ['রিফান্ড AC-311', 'I want a refund for AC-311.', 'returns'],
    ['Where is my parcel?', '', 'order'],
    ['কুরিয়ার আসেনি', '', 'order'],
    ['The website shows an error', '', 'technical'],
    ['Hello', 'Are you open on Friday?', 'account'],
    // Inside another word it means nothing.
    ['Apparel', 'Do you have topics on hotpants and repaid loans?', 'account'],
  ])('[SL1] %j, %j: %s', (subject, text, topic) => {
    expect(topicOfMail(subject, text, 'customer')).toBe(topic);
  });

  test('[SL1] what is critical has its promise at once, for sellers too', () => {
    expect(promiseClass(topicOfMail('Unauthorised login', '', 'customer'))).toBe('critical');
    expect(promiseClass(topicOfMail('My payment is missing', '', 'seller'))).toBe('critical');
    expect(topicOfMail('An order came back', '', 'seller')).toBe('seller-orders');
    expect(topicOfMail('Hello', '', 'seller')).toBe('seller-account');
    expect(promiseClass(topicOfMail('Hello', '', 'customer'))).toBe('general');
  });
});

test('[WG4] who writes Bangla is answered in Bangla', () => {
  expect(localeOfMail('Order AC-20931', 'আমার পার্সেল কোথায়?')).toBe('bn');
  expect(localeOfMail('Re: রিফান্ড', 'Where is my refund? I have waited for a week.')).toBe('en');
  expect(localeOfMail('返品について', '返品したいです。')).toBe('en');
});
