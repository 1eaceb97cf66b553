/** The products in English. */
import type { CatalogWords } from './products.ts';

export const en: CatalogWords = {
  'jamdani-saree': {
    name: 'Jamdani saree, rose and gold',
    seller: 'Rupganj Looms',
    town: 'Narayanganj',
    about:
      'Woven by hand on a pit loom beside the Shitalakshya, one flower at a time. Light enough for a summer wedding, and it comes with its blouse piece.',
    material: 'Cotton and silk, 84 count',
    size: '5.5 m, with 0.8 m blouse piece',
  },
  'clay-pots': {
    name: 'Painted clay pots, set of 3',
    seller: 'Bijoypur Potters',
    town: 'Cumilla',
    about:
      'Three pots of river clay, painted with alpona before they are fired. For water, for plants, or just for the shelf.',
    material: 'Fired clay, lead-free paint',
    size: '12, 18 and 26 cm high',
  },
  'mango-pickle': {
    name: 'Green mango pickle',
    seller: "Salma's Kitchen",
    town: 'Rajshahi',
    about:
      'Green mangoes from Rajshahi in mustard oil with five spices, left in the sun for eleven days. Hot, but not too hot.',
    material: 'Mango, mustard oil, panch phoron, chilli',
    size: '400 g jar',
  },
  'wireless-earbuds': {
    name: 'Dhoni wireless earbuds',
    seller: 'Multiplan Electronics',
    town: 'Dhaka',
    about: 'Six hours of music, thirty with the case. Calls stay clear on a bus on Mirpur Road, and rain does no harm.',
    material: 'Bluetooth 5.3, USB-C, IPX5',
    size: '4.2 g each, 6-month warranty',
  },
  'rickshaw-notebook': {
    name: 'Rickshaw-art notebook',
    seller: 'Bokshi Bazar Paper',
    town: 'Dhaka',
    about:
      'A cover by a painter of rickshaws, sewn pages that lie flat, and an elastic band. The pencil is in the price.',
    material: '160 pages, 100 g unlined paper',
    size: 'A5',
  },
  'cotton-panjabi': {
    name: 'Cotton panjabi with embroidery',
    seller: 'Tantuj House',
    town: 'Tangail',
    about: 'Handloom cotton from Tangail that gets softer with every wash. Stitched collar and placket, side pockets.',
    material: '100% handloom cotton',
    size: 'S to 3XL',
  },
  'jute-bag': {
    name: 'Jute bag with water lily',
    seller: 'Golden Fibre Works',
    town: 'Khulna',
    about:
      'Strong enough for a week of shopping, and grown rather than made from oil. Lined, with a pocket for the phone.',
    material: 'Jute, cotton lining',
    size: '38 by 34 cm, carries 12 kg',
  },
  'cane-lamp': {
    name: 'Woven cane lamp',
    seller: 'Sylhet Cane House',
    town: 'Sylhet',
    about: 'A shade woven from cane that throws a pattern on the wall. Takes an ordinary bulb; one is in the box.',
    material: 'Cane, mango wood, E27 bulb',
    size: '42 cm high, 2 m cable',
  },
  'nakshi-kantha': {
    name: 'Nakshi kantha quilt',
    seller: 'Jamalpur Stitch',
    town: 'Jamalpur',
    about:
      'Three layers of soft cotton held by thousands of running stitches. It takes two women six weeks, and no two are alike.',
    material: 'Cotton, stitched by hand',
    size: '150 by 210 cm',
  },
  'padma-phone': {
    name: 'Padma 5 phone, 128 GB',
    seller: 'Multiplan Electronics',
    town: 'Dhaka',
    about:
      'A bright 6.5 inch screen, two SIM cards, and a battery for two days. With a local warranty card in the box.',
    material: '6 GB memory, 50 MP camera',
    size: '189 g, 12-month warranty',
  },
  'sylhet-tea': {
    name: 'Sylhet garden tea',
    seller: 'Srimangal Leaf',
    town: 'Moulvibazar',
    about: 'Second-flush leaves from one garden near Srimangal. Malty, copper-red, and kind to milk.',
    material: 'Black tea, whole leaf',
    size: '250 g tin',
  },
  'leather-sandals': {
    name: 'Leather sandals',
    seller: 'Hazaribagh Craft',
    town: 'Dhaka',
    about: 'Cut and stitched by hand, with a sole that can be replaced. They fit from the first day.',
    material: 'Cow leather, rubber sole',
    size: '38 to 45',
  },
};
