# Uses saulm/skype_ucwa: ruby skype_ucwa.rb CHECKOUT USER PASSWORD
require 'json'
# It logs requests with this gem, which Debian does not have.
$LOADED_FEATURES << 'httplog.rb' unless Gem::Specification.any? { |gem| gem.name == 'httplog' }
$LOAD_PATH.unshift File.join(ARGV[0], 'lib')
require 'skype_ucwa'

client = SkypeUCWA.new('contoso.com', ARGV[1], ARGV[2], 'client-id')
puts "join link: #{client.schedule_meeting('Budget')['joinUrl']}"
