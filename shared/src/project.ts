/** Where the project lives: the links in findings begin here. */
export const projectUrl = 'https://github.com/kube-ovn-language-server/kube-ovn-language-server';
