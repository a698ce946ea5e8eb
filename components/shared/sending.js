const MAX_FILE_BYTES = 500e6; // a video or a song, as the server takes

// Keeps a file on the server. Returns {done: Promise of its tile, stop}; `told` hears 0 to 1.
function send(file, query, told) {
  const name = file.name || 'file';
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    const picture = file.type.startsWith('image/');
    const limit = picture ? MAX_UPLOAD_BYTES : MAX_FILE_BYTES;
    if (file.size > limit) {
      const remedy = picture ? 'Scale it down.' : 'Cut out the part that you want to show.';
      reject(new Error(`It is larger than ${limit / 1e6} MB. ${remedy}`));
      return;
    }
    request.upload.onprogress = event => told(event.loaded / event.total);
    request.onerror = () =>
      reject(new Error('The studio cannot be reached. Check that it is still running.'));
    request.onabort = () => reject(null);
    request.onload = () => {
      const body = request.response || { message: 'The file was not taken.' };
      if (request.status === 200) resolve(body);
      else reject(new Error([body.message, body.remedy].filter(Boolean).join(' ')));
    };
    request.open('POST', `/uploads?${new URLSearchParams({ name, ...query })}`);
    request.responseType = 'json';
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}
