import { route } from "@/lib/http/route";
import { readRefusedKeys } from "@/lib/store/deliveries/refused-keys";

export const GET = route("viewer", () => readRefusedKeys());
