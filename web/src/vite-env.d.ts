/// <reference types="vite/client" />
declare module "govuk-frontend" {
  export class FileUpload {
    constructor(root: Element, config?: { i18n?: Record<string, string | Record<string, string>> });
  }
}
