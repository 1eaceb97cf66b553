/** A picture drawn by hand: a page whose policy lets no image in (`img-src 'none'`) shows it all the same. */
import { Component, createRef } from 'preact';

/** Its name stands beside it. */
type PreviewProps = { readonly blob: Blob };

/** px of the longest side, on the sharpest screens. */
const SIDE = 640;

export class Preview extends Component<PreviewProps> {
  private readonly canvas = createRef<HTMLCanvasElement>();

  override async componentDidMount() {
    const canvas = this.canvas.current;
    try {
      const bitmap = await createImageBitmap(this.props.blob);
      if (!canvas) return;
      const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
      canvas.width = Math.max(1, bitmap.width * scale);
      canvas.height = Math.max(1, bitmap.height * scale);
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
    } catch {
      // Its name is there, and it can be saved.
    }
  }

  override render() {
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a picture that nobody can press; its card names it
    return <canvas ref={this.canvas} width={4} height={3} role="presentation" />;
  }
}
