import { render } from "preact";
import { App } from "./views/app";
import { followLanguage } from "./i18n";
import { followTheme } from "./theme";
import { startKeeping } from "./review/keeper";
import "./styles/base.css";
import "./styles/start.css";
import "./styles/release.css";
import "./styles/records.css";
import "./styles/store.css";

followLanguage();
followTheme();
startKeeping();
render(<App />, document.getElementById("page")!);
