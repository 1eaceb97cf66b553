/** উত্তরের সঙ্গে যাওয়া ফাইল নিয়ে কনসোলের কথা, বাংলায়। */
import type { filesEn } from './files-en.ts';

export const filesBn: typeof filesEn = {
  attach: {
    button: 'ফাইল যোগ করুন',
    hint: 'PNG, JPEG, WebP, PDF বা লেখা: প্রতিটি ৫ MB পর্যন্ত, সর্বোচ্চ ৫টি। পেস্ট করে বা টেনে এনেও দেওয়া যায়।',
    list: 'যে ফাইলগুলো যাবে',
    remove: '{name} সরান',
    again: 'আবার চেষ্টা করুন',
    uploading: 'আপলোড হচ্ছে, {n} %',
    drop: 'যোগ করতে ফাইল এখানে ছাড়ুন',
    wait: 'একটি ফাইল এখনো তৈরি নয়।',
    notTaken: {
      kind: 'পাঠানো যায় না: শুধু PNG, JPEG, WebP, PDF ও লেখা',
      'too-large': '৫ MB-এর চেয়ে বড়',
      'too-many': 'বেশি হয়ে গেছে: এক বার্তায় ৫টি যায়',
      'rate-limited': 'একটু অপেক্ষা করুন: এখন অনেক বেশি ফাইল',
      other: 'পৌঁছায়নি',
    },
  },
};
