import "react";

declare module "react" {
  interface CSSProperties {
    /** A calendar's hue in degrees, for `.ev` and `.hue`. */
    "--h"?: string;
  }
}
