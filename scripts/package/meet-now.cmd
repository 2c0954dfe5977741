@"%~dp0Meet Now.exe" %*
