-- The example in Neovim, with nothing but its built-in LSP client. Runs in the workspace; ends with "N passed, N failed".
local server = vim.env.KUBE_OVN_SERVER
local node = vim.env.KUBE_OVN_NODE
local passed, failed = 0, 0
local switch = 'attachnet.default.ovn.kubernetes.io/logical_switch: subnet-10-69'
local pool = 'attachnet.default.ovn.kubernetes.io/ip_pool: '

local function say(text)
  io.stdout:write(text .. '\n')
end

local function step(name, body)
  local ok, problem = pcall(body)
  if ok then
    passed = passed + 1
    say('  ok ' .. name)
  else
    failed = failed + 1
    say('  not ok ' .. name .. '\n' .. tostring(problem))
  end
end

local function equal(actual, expected, what)
  if not vim.deep_equal(actual, expected) then
    error((what or 'value') .. ': expected ' .. vim.inspect(expected) .. ', got ' .. vim.inspect(actual), 2)
  end
end

-- Polls: gives the first answer that is neither nil nor false.
local function wait_for(what, probe)
  local found
  vim.wait(30000, function()
    found = probe()
    return found
  end, 20)
  if not found then
    error('waited in vain for ' .. what, 2)
  end
  return found
end

local function ask(method, params)
  local answer, problem = vim.lsp.buf_request_sync(0, method, params, 20000)
  if not answer then
    error(method .. ': ' .. tostring(problem), 2)
  end
  for _, one in pairs(answer) do
    if one.error then
      error(method .. ': ' .. vim.inspect(one.error), 2)
    end
    return one.result
  end
end

-- LSP's position behind (or at) the first occurrence of a text.
local function place(text, at_start)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local first, last = line:find(text, 1, true)
    if first then
      return { line = row - 1, character = at_start and first - 1 or last }
    end
  end
  error('there is no ' .. text, 2)
end

local function at(text, at_start)
  return { textDocument = vim.lsp.util.make_text_document_params(), position = place(text, at_start) }
end

local function finding(code)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code == code) then
      return one
    end
  end
end

local function set_lines(row, remove, lines)
  vim.api.nvim_buf_set_lines(0, row, row + remove, true, lines)
end

vim.o.hidden = true
vim.o.swapfile = false
vim.cmd('filetype plugin on')
vim.cmd('edit vm.yaml')

local id = vim.lsp.start_client({
  name = 'kube-ovn',
  cmd = { node, server, '--stdio' },
  root_dir = vim.fn.getcwd(),
  workspace_folders = { { uri = vim.uri_from_fname(vim.fn.getcwd()), name = 'example' } },
  settings = { kubeOvn = { version = '1.12.28' } },
  on_init = function(client)
    client.notify('workspace/didChangeConfiguration', { settings = client.config.settings })
    return true
  end,
})

step('attaches', function()
  equal(vim.bo.filetype, 'yaml')
  equal(vim.lsp.buf_attach_client(0, id), true)
  wait_for('the server', function()
    return vim.lsp.get_client_by_id(id) and vim.lsp.get_client_by_id(id).initialized
  end)
end)

step('shows the finding on the annotation, an error on 1.12.28', function()
  local found = wait_for('KO102', function()
    local one = finding('KO102')
    return one and one.severity == vim.diagnostic.severity.ERROR and one
  end)
  equal({ found.lnum, found.col, found.end_lnum, found.end_col }, { 12, 60, 12, 72 }, 'range')
  equal(found.source, 'kube-ovn', 'source')
end)

step('hovers', function()
  local hover = ask('textDocument/hover', at('logical_switch: subnet-10'))
  local contents = type(hover.contents) == 'table' and hover.contents.value or hover.contents
  equal(contents:find('10.69.0.0/16', 1, true) ~= nil, true, contents)
end)

step('goes to the definition', function()
  local found = ask('textDocument/definition', at('logical_switch: subnet-10'))
  local first = vim.tbl_islist(found) and found[1] or found
  local uri = first.uri or first.targetUri
  equal(vim.fn.fnamemodify(vim.uri_to_fname(uri), ':t'), 'network.yaml')
end)

step('completes exactly the pools of the chosen subnet', function()
  local row = place(switch).line
  set_lines(row + 1, 0, { '        ' .. pool })
  local result = ask('textDocument/completion', at(pool))
  local items = result.items or result
  equal(
    vim.tbl_map(function(item)
      return item.label
    end, items),
    { 'subnet-10-69-9' }
  )
  local edit = items[1].textEdit
  vim.lsp.util.apply_text_edits({ { range = edit.range, newText = edit.newText } }, 0, 'utf-16')
  equal(vim.api.nvim_buf_get_lines(0, row + 1, row + 2, true), { '        ' .. pool .. 'subnet-10-69-9' })
  wait_for('the finding to go', function()
    return not finding('KO102')
  end)
  set_lines(row + 1, 1, {})
  wait_for('the finding to come back', function()
    return finding('KO102')
  end)
end)

step('applies the quick fix, and the finding is gone', function()
  local one = finding('KO102')
  local range = {
    start = { line = one.lnum, character = one.col },
    ['end'] = { line = one.end_lnum, character = one.end_col },
  }
  local diagnostics = one.user_data and one.user_data.lsp and { one.user_data.lsp } or vim.lsp.diagnostic.get_line_diagnostics()
  local offered = ask('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = range,
    context = { diagnostics = diagnostics },
  })
  local fix
  for _, action in ipairs(offered) do
    if action.title == 'Insert ip_pool: subnet-10-69-9' then
      fix = action
    end
    equal(action.title:find('ip_pool: subnet-10-66', 1, true), nil, 'a pool of another subnet')
  end
  equal(fix ~= nil, true, vim.inspect(offered))
  if not fix.edit then
    fix = ask('codeAction/resolve', fix)
  end
  vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
  local row = place(switch).line
  equal(vim.api.nvim_buf_get_lines(0, row + 1, row + 2, true), { '        ' .. pool .. 'subnet-10-69-9' })
  wait_for('the finding to go', function()
    return not finding('KO102')
  end)
end)

step('stops as the protocol says', function()
  vim.lsp.stop_client(id)
  wait_for('the client to stop', function()
    return vim.lsp.client_is_stopped(id)
  end)
end)

say(passed .. ' passed, ' .. failed .. ' failed')
vim.cmd(failed > 0 and 'cquit! 1' or 'qall!')
